package io.fleettwin.domain.adas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolarElevationTest {

  @ParameterizedTest(name = "{0} at {1} N {2} E: {3} degrees")
  @CsvSource({
    // at the equinox the sun stands at the zenith of the equator at noon; the equation of time
    // moves noon by 7.5 minutes, 1.9 degrees
    "2024-03-20T12:07:30Z, 0, 0, 90",
    // noon at the solstices over Munich: 90 - 48.14 +- 23.44
    "2024-06-21T11:15:00Z, 48.14, 11.58, 65.3",
    "2024-12-21T11:12:00Z, 48.14, 11.58, 18.42",
    // midnight of the summer solstice at the pole: the sun does not set
    "2024-06-20T21:00:00Z, 90, 0, 23.44"
  })
  void elevationIsThatOfTheAlmanac(
      Instant time, double latitude, double longitude, double degrees) {
    assertThat(SolarElevation.degrees(micros(time), latitude, longitude))
        .isCloseTo(degrees, within(0.2));
  }

  @ParameterizedTest(name = "{0}: dark {1}")
  @CsvSource({
    // sunset over Munich on 2024-03-20 is at 17:24 UTC, the end of civil twilight at 17:55
    "2024-03-20T12:00:00Z, false",
    "2024-03-20T17:40:00Z, false",
    "2024-03-20T17:50:00Z, false",
    "2024-03-20T18:00:00Z, true",
    "2024-03-20T23:00:00Z, true",
    "2024-03-20T04:35:00Z, true",
    "2024-03-20T04:55:00Z, false"
  })
  void darknessBeginsWithTheEndOfCivilTwilight(Instant time, boolean isDark) {
    assertThat(SolarElevation.isDark(micros(time), 48.14, 11.58)).isEqualTo(isDark);
  }

  @Test
  void withoutAPlaceNobodyKnowsThatItIsDark() {
    assertThat(SolarElevation.isDark(0, Double.NaN, 0)).isFalse();
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000L;
  }
}
