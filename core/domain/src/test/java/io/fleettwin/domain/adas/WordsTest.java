package io.fleettwin.domain.adas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words of a stream are taken to mean. */
class WordsTest {

  @ParameterizedTest(name = "{0} with rain {1} is {2}")
  @CsvSource({
    "Clear, NaN, DRY",
    "clouds, 0, DRY",
    "Clear, 0.049, DRY",
    "Clear, 0.05, RAIN",
    "Drizzle, NaN, RAIN",
    "Rain, 0.49, RAIN",
    "Rain, 0.5, HEAVY_RAIN",
    "Thunderstorm, 0.1, HEAVY_RAIN",
    "Mist, 0.9, FOG",
    "Snow, 0.9, SNOW",
    "Frogs, NaN, UNKNOWN",
    ", NaN, UNKNOWN",
    ", 0.2, RAIN"
  })
  void weatherIsTheWorseOfWordAndRainSensor(String word, double rain, Weather expected) {
    assertThat(Weather.of(word, rain)).isEqualTo(expected);
  }

  @Test
  void heavyRainFogAndSnowAreHardToSeeThrough() {
    assertThat(Weather.values())
        .filteredOn(Weather::isHardToSeeThrough)
        .containsExactly(Weather.HEAVY_RAIN, Weather.FOG, Weather.SNOW);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "motorway, MOTORWAY",
    "motorway_link, MOTORWAY",
    "trunk, TRUNK",
    "rural, RURAL",
    "secondary, RURAL",
    "Arterial, ARTERIAL",
    "primary, ARTERIAL",
    "residential, RESIDENTIAL",
    "living_street, RESIDENTIAL",
    "canal, UNKNOWN",
    ", UNKNOWN"
  })
  void roadClassIsThatOfItsName(String name, RoadClass expected) {
    assertThat(RoadClass.of(name)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is level {1}, disengaging {2}")
  @CsvSource({
    "SAE_0, 0, false",
    "SAE_2, 2, false",
    "SAE_3_DISENGAGING, 3, true",
    "SAE_5, 5, false",
    "SAE_6, -1, false",
    "SAE_/, -1, false",
    "SAE_, -1, false",
    "SAE_2_MAYBE, -1, false",
    "LEVEL_2, -1, false",
    ", -1, false"
  })
  void autonomyLevelIsAsVssWritesIt(String text, int level, boolean isDisengaging) {
    assertThat(AutonomyLevel.of(text)).isEqualTo(new AutonomyLevel(level, isDisengaging));
    assertThat(AutonomyLevel.of(text).isEngaged()).isEqualTo(level > 0);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "NONE, NONE",
    "'', NONE",
    "SENSOR_BLOCKED, SENSOR_BLOCKED",
    "curve_too_tight, CURVE_TOO_TIGHT",
    "LANE_LOST, LANE_LOST",
    "SYSTEM_FAULT, SYSTEM_FAULT",
    "ODD_EXIT, OUTSIDE_DOMAIN",
    "OUTSIDE_DOMAIN, OUTSIDE_DOMAIN",
    "DRIVER_OVERRIDE, DRIVER_OVERRIDE",
    "ALIENS, OTHER"
  })
  void takeoverCauseIsThatOfItsName(String text, TakeoverCause expected) {
    assertThat(TakeoverCause.of(text)).isEqualTo(expected);
  }

  @Test
  void neverToldIsNotTheSameAsNone() {
    assertThat(TakeoverCause.of(null)).isNull();
  }
}
