package io.fleettwin.domain.twin;

import static io.fleettwin.domain.Samples.CATALOGUE;
import static io.fleettwin.domain.Samples.SOC;
import static io.fleettwin.domain.Samples.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

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
