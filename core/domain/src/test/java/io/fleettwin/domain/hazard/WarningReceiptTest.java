package io.fleettwin.domain.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.common.VehicleKey;
import org.junit.jupiter.api.Test;

class WarningReceiptTest {

  private static final VehicleKey VEHICLE = new VehicleKey("a", "9");

  @Test
  void whatIsLeftIsWhatWasAheadLessTheWayDrivenMeanwhile() {
    // 400 m and 20 s ahead; answered 1.5 s after the decision, at 20 m/s.
    WarningReceipt receipt = receipt(400.0, 20.0, 1_500_000L);

    assertThat(receipt.secondsLeft()).isCloseTo(18.5, within(1e-9));
    assertThat(receipt.metersLeft()).isCloseTo(370.0, within(1e-9));
    assertThat(receipt.isLate()).isFalse();
  }

  @Test
  void aWarningWithLessThanTwoSecondsLeftIsLate() {
    assertThat(receipt(100.0, 5.0, 3_000_000L).isLate()).isFalse();
    assertThat(receipt(100.0, 5.0, 3_000_001L).isLate()).isTrue();
    assertThat(receipt(100.0, 5.0, 7_000_000L).metersLeft()).isCloseTo(-40.0, within(1e-9));
  }

  @Test
  void theEndOfAHazardIsNeverLate() {
    WarningReceipt receipt = receipt(Double.NaN, Double.NaN, 9_000_000L);

    assertThat(receipt.isLate()).isFalse();
    assertThat(receipt.metersLeft()).isNaN();
  }

  @Test
  void aReceiptOfNoCommandIsRefused() {
    assertThatThrownBy(
            () ->
                new WarningReceipt(
                    VEHICLE, " ", "h", new WarningReceipt.Times(0, 0, 0, 0, 0), 1.0, 1.0))
        .hasMessage("commandId:   (expected: not blank)");
  }

  private static WarningReceipt receipt(double meters, double seconds, long answered) {
    return WarningReceipt.of(
        VEHICLE, "c", "h", new WarningReceipt.Times(0, 0, 0, 0, answered), meters, seconds);
  }
}
