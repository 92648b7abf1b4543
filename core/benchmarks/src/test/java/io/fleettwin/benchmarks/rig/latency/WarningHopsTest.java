package io.fleettwin.benchmarks.rig.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.benchmarks.rig.BenchRow.Latency;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.hazard.WarningReceipt;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarningHopsTest {

  private static final long T0 = 1_000_000_000L;
  private static final VehicleKey WARNED = new VehicleKey("demo", "b");

  private final WarningHops hops = new WarningHops(Map.of("b", 30_000L), T0, T0 + 10_000_000);

  @Test
  void hopsOfAWarningAddUpOnTheTrueClock() {
    hops.passage(T0, T0 + 100_000, T0 + 120_000);
    hops.request("c", T0, T0 + 140_000);
    hops.receipt(receipt("c", T0, 20.0));

    Map<String, Latency> found = hops.latencies().percentiles();

    assertThat(millis(found, "sensed-received")).isCloseTo(100, within(0.1));
    assertThat(millis(found, "received-passage")).isCloseTo(20, within(0.1));
    assertThat(millis(found, "passage-requested")).isCloseTo(20, within(0.1));
    assertThat(millis(found, "requested-sent")).isCloseTo(10, within(0.1));
    assertThat(millis(found, "sent-acknowledged")).isCloseTo(20, within(0.1)); // clock: 30 ms fast
    assertThat(millis(found, WarningHops.WHOLE)).isCloseTo(170, within(0.2));
  }

  @Test
  void aRequestWithoutReceiptIsLostAndAReceiptThatComesAgainIsDoubled() {
    hops.request("c", T0, T0);
    hops.request("d", T0, T0);
    hops.receipt(receipt("c", T0, 20.0));
    hops.receipt(receipt("c", T0, 20.0));

    assertThat(hops.answers()).isEqualTo(new Answers(2, 1, 1, 0));
  }

  @Test
  void whatIsDecidedOutsideOfTheMeasuredTimeDoesNotCount() {
    hops.request("c", T0 - 1, T0);
    hops.receipt(receipt("c", T0 - 1, 20.0));

    assertThat(hops.answers()).isEqualTo(new Answers(0, 0, 0, 0));
  }

  @Test
  void shareInTimeLeavesOutWhatIsOver() {
    hops.receipt(receipt("c", T0, 20.0));
    hops.receipt(receipt("d", T0, 3.0));
    hops.receipt(receipt("e", T0, Double.NaN));

    assertThat(hops.shareInTime()).isCloseTo(0.5, within(1e-9));
  }

  private static WarningReceipt receipt(String command, long decided, double secondsAhead) {
    return WarningReceipt.of(
        WARNED,
        command,
        "h",
        new WarningReceipt.Times(
            decided, decided, decided + 150_000, decided + 200_000, decided + 220_000),
        secondsAhead * 20,
        secondsAhead);
  }

  private static double millis(Map<String, Latency> found, String hop) {
    return found.get(hop).p50Millis();
  }
}
