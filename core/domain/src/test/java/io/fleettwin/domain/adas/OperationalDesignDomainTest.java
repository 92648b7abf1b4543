package io.fleettwin.domain.adas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.adas.OperationalDesignDomain.Surroundings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationalDesignDomainTest {

  private static final OperationalDesignDomain DOMAIN =
      new OperationalDesignDomain(
          30, 130, Set.of(RoadClass.MOTORWAY), Set.of(Weather.DRY, Weather.RAIN), true, true);

  @ParameterizedTest(name = "{0} km/h, {1}, {2}, unlit {3}, sensors {4}: {5}")
  @CsvSource({
    "100, MOTORWAY, DRY, false, OK, INSIDE",
    "30, MOTORWAY, RAIN, false, DEGRADED, INSIDE",
    "130, UNKNOWN, UNKNOWN, false, UNKNOWN, INSIDE",
    "NaN, MOTORWAY, DRY, false, OK, INSIDE",
    "29.9, MOTORWAY, DRY, false, OK, SPEED",
    "130.1, RURAL, SNOW, true, BLOCKED, SPEED",
    "100, RURAL, SNOW, true, BLOCKED, ROAD_CLASS",
    "100, MOTORWAY, SNOW, true, BLOCKED, WEATHER",
    "100, MOTORWAY, DRY, true, BLOCKED, LIGHT",
    "100, MOTORWAY, DRY, false, BLOCKED, SENSOR",
    "100, MOTORWAY, DRY, false, MISALIGNED, SENSOR"
  })
  void verdictIsTheFirstThingThatIsWrong(
      double kmh,
      RoadClass road,
      Weather weather,
      boolean isUnlit,
      SensorHealth sensors,
      OddVerdict expected) {
    assertThat(DOMAIN.judge(new Surroundings(kmh, road, weather, isUnlit, sensors)))
        .isEqualTo(expected);
  }

  @Test
  void domainThatNeedsNeitherLightNorSensorsIsNotLeftForThem() {
    var everywhere =
        new OperationalDesignDomain(
            0, 400, Set.of(RoadClass.values()), Set.of(Weather.values()), false, false);

    assertThat(
            everywhere.judge(
                new Surroundings(50, RoadClass.RURAL, Weather.SNOW, true, SensorHealth.BLOCKED)))
        .isEqualTo(OddVerdict.INSIDE);
  }

  @Test
  void automatedLaneKeepingIsForMotorwaysUpTo130() {
    OperationalDesignDomain level3 = OddCatalogue.STANDARD.ofLevel(3);

    assertThat(level3.maximumKmh()).isEqualTo(130);
    assertThat(level3.roads()).containsExactly(RoadClass.MOTORWAY);
  }

  @Test
  void everyLevelFromOneToFiveHasADomain() {
    for (int level = 1; level <= 5; level++) {
      assertThat(OddCatalogue.STANDARD.ofLevel(level).roads()).isNotEmpty();
    }
    assertThatThrownBy(() -> OddCatalogue.STANDARD.ofLevel(0))
        .hasMessage("level: 0 (expected: 1 to 5)");
    assertThatThrownBy(() -> OddCatalogue.STANDARD.ofLevel(6))
        .hasMessage("level: 6 (expected: 1 to 5)");
    assertThatThrownBy(() -> new OddCatalogue(List.of(DOMAIN)))
        .hasMessage("domains: 1 (expected: one for each level from 1 to 5)");
  }

  @Test
  void speedRangeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> domain(-1, 50)).hasMessage("minimumKmh: -1.0 (expected: at least 0)");
    assertThatThrownBy(() -> domain(60, 50))
        .hasMessage("maximumKmh: 50.0 (expected: at least 60.0)");
    assertThat(domain(0, 0).maximumKmh()).isZero();
  }

  private static OperationalDesignDomain domain(double from, double to) {
    return new OperationalDesignDomain(from, to, Set.of(), Set.of(), false, false);
  }

  @Test
  void onlyVerdictsThatNameAFaultAreOutside() {
    assertThat(OddVerdict.values())
        .filteredOn(verdict -> !verdict.isOutside())
        .containsExactly(OddVerdict.NOT_ENGAGED, OddVerdict.INSIDE);
  }
}
