package io.fleettwin.domain.twin;

import static io.fleettwin.domain.Samples.CATALOGUE;
import static io.fleettwin.domain.Samples.SOC;
import static io.fleettwin.domain.Samples.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.sync.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VehicleHealthTest {

  private static final CoreSignals CORE = CoreSignals.of(CATALOGUE);

  @ParameterizedTest(name = "{0} % and {1} degrees is {2}")
  @CsvSource({
    "80, 25, OK",
    "10, 25, ATTENTION",
    "80, 50, ATTENTION",
    "3, 25, CRITICAL",
    "80, 60, CRITICAL",
    "NaN, NaN, OK"
  })
  void judgesByChargeAndTemperature(double soc, double celsius, VehicleHealth.Level expected) {
    assertThat(VehicleHealth.assess(signals(soc, celsius, Verdict.LIVE), CORE).level())
        .isEqualTo(expected);
  }

  @Test
  void aVehicleThatIsSilentIsNotCalledWell() {
    assertThat(VehicleHealth.assess(signals(80, 25, Verdict.STALE), CORE))
        .isEqualTo(
            new VehicleHealth(VehicleHealth.Level.UNKNOWN, "Silent: most signals are stale"));
  }

  @ParameterizedTest(name = "{0} and {1}: {2}, {3}")
  @CsvSource({
    "LIVE, FROZEN, ATTENTION, 1 signal cannot be relied on",
    "CONTRADICTED, IMPOSSIBLE, ATTENTION, 2 signals cannot be relied on",
    "LIVE, STALE, OK, No sign of trouble"
  })
  void signalsThatCannotBeReliedOnAskForAttention(
      Verdict first, Verdict second, VehicleHealth.Level expected, String reason) {
    TwinSignals signals = signals(80, 25, first);
    signals.verdicts()[1] = second;

    assertThat(VehicleHealth.assess(signals, CORE)).isEqualTo(new VehicleHealth(expected, reason));
  }

  @ParameterizedTest(name = "{0} with an open {1} is {2}")
  @CsvSource({
    "OK, NOTICE, OK, before",
    "OK, WARNING, ATTENTION, after",
    "OK, CRITICAL, CRITICAL, after",
    "ATTENTION, WARNING, ATTENTION, before",
    "ATTENTION, CRITICAL, CRITICAL, after",
    "CRITICAL, CRITICAL, CRITICAL, before",
    "UNKNOWN, WARNING, UNKNOWN, before",
    "UNKNOWN, CRITICAL, CRITICAL, after"
  })
  void openInsightsLiftTheUrgencyAndNameTheirReason(
      VehicleHealth.Level before, Severity severity, VehicleHealth.Level expected, String reason) {
    Insight open =
        new Insight(
            InsightKind.ISOLATION_LOW,
            "",
            Phase.OPENED,
            severity,
            1,
            1,
            Evidence.ofCertainty(1.0),
            "after");

    assertThat(new VehicleHealth(before, "before").with(open))
        .isEqualTo(new VehicleHealth(expected, reason));
  }

  private static TwinSignals signals(double soc, double celsius, Verdict verdict) {
    return new TwinSignals(
        new int[] {SOC, TEMPERATURE},
        new double[] {soc, celsius},
        new String[2],
        new long[2],
        new long[2],
        new int[2],
        new Verdict[] {verdict, verdict});
  }
}
