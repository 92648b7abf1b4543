package io.fleettwin.benchmarks.rig.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.benchmarks.rig.BenchRow.Latency;
import io.fleettwin.domain.latency.LatencyPassport;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private final Latencies latencies = new Latencies();

  @Test
  void percentilesAreThoseOfAllThatWasRecorded() {
    for (int millis = 1; millis <= 1_000; millis++) {
      latencies.record("hop", millis * 1_000L);
    }

    Latency found = latencies.percentiles().get("hop");

    assertThat(found.p50Millis()).isCloseTo(500, within(1.0));
    assertThat(found.p99Millis()).isCloseTo(990, within(1.0));
    assertThat(found.p999Millis()).isCloseTo(999, within(1.0));
    assertThat(latencies.count("hop")).isEqualTo(1_000);
  }

  @Test
  void clocksOfWholeMillisecondsMakeNoNegativeLatency() {
    latencies.record("hop", -400);

    assertThat(latencies.percentiles().get("hop").p50Millis()).isZero();
  }

  @Test
  void hopsOfAPassportAddUp() {
    var passport = new LatencyPassport(1_000, 1_500, 3_000, 7_000, 9_000, 20_000);

    long sum =
        Hop.SENSED_RECEIVED.micros(passport)
            + Hop.RECEIVED_APPENDED.micros(passport)
            + Hop.APPENDED_FOLDED.micros(passport)
            + Hop.FOLDED_EMITTED.micros(passport);

    assertThat(sum).isEqualTo(Hop.SENSED_EMITTED.micros(passport)).isEqualTo(19_000);
    assertThat(Hop.APPENDED_EMITTED.micros(passport)).isEqualTo(13_000);
    assertThat(Hop.APPENDED_EMITTED.label()).isEqualTo("appended-emitted");
  }
}
