package io.fleettwin.domain.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ChargeSpanTest {

  private final CapacityEstimator capacity = new CapacityEstimator(50.0, 0.08);
  private final ChargeSpan span = new ChargeSpan(50.0);

  @Test
  void pairIsOfferedOnceTheChargeHasChangedByThreeHundredths() {
    assertThat(span.reach(0.80, 0.001, capacity)).isFalse();
    span.count(3_600.0, -0.5);
    assertThat(span.reach(0.79, 0.001, capacity)).isFalse();
    span.count(3_600.0, -1.0);
    assertThat(span.reach(0.7699, 0.001, capacity)).isTrue();

    assertThat(capacity.pairs()).isEqualTo(1.0);
    // 1.5 Ah over 0.0301 are 49.83 Ah, known to 4.7 %; 50 Ah were known to 8 %
    assertThat(capacity.estimate().ampereHours()).isCloseTo(49.88, within(0.03));
  }

  @Test
  void nextPairBeginsWhereTheLastOneEnded() {
    span.reach(0.80, 0.001, capacity);
    span.count(3_600.0, -1.6);
    span.reach(0.768, 0.001, capacity);
    span.count(3_600.0, 2.0);

    assertThat(span.reach(0.808, 0.001, capacity)).isTrue();
    assertThat(capacity.pairs()).isCloseTo(1.998, within(1e-9));
    assertThat(capacity.estimate().ampereHours()).isCloseTo(50.0, within(1e-6));
  }

  @Test
  void nothingIsOfferedAcrossAnInterruption() {
    span.reach(0.80, 0.001, capacity);
    span.count(3_600.0, -1.6);
    span.interrupt();

    assertThat(span.reach(0.60, 0.001, capacity)).isFalse();
    span.count(3_600.0, -2.0);
    assertThat(span.reach(0.56, 0.001, capacity)).isTrue();
    assertThat(capacity.estimate().ampereHours()).isCloseTo(50.0, within(1e-6));
  }

  @Test
  void longSpansTellLessAsTheBiasOfTheSensorAddsUp() {
    CapacityEstimator slow = new CapacityEstimator(50.0, 0.08);
    ChargeSpan slowly = new ChargeSpan(50.0);
    span.reach(0.8, 0.001, capacity);
    slowly.reach(0.8, 0.001, slow);
    span.count(360.0, -50.0);
    slowly.count(36_000.0, -0.5);
    span.reach(0.7, 0.001, capacity);
    slowly.reach(0.7, 0.001, slow);

    assertThat(slow.relativeDeviation()).isGreaterThan(2.0 * capacity.relativeDeviation());
  }

  @Test
  void spanThatWasWrittenAndReadGoesOnAlike() throws IOException {
    span.reach(0.80, 0.001, capacity);
    span.count(1_800.0, -2.0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    span.write(new DataOutputStream(bytes));
    ChargeSpan restored =
        ChargeSpan.read(50.0, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    restored.count(1_800.0, -2.0);

    assertThat(restored.reach(0.76, 0.001, capacity)).isTrue();
    assertThat(capacity.estimate().ampereHours()).isCloseTo(50.0, within(1e-4));
  }
}
