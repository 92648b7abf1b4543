package io.fleettwin.domain.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.motion.Ground;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorridorTest {

  private static final Ground HOME = RoadDrive.HOME;

  /** Eastward at 20 m/s: looks 625 m ahead. */
  private final Corridor corridor = new Corridor(new Waypoint(48.0, 11.0, 0L), 90.0, 20.0);

  @ParameterizedTest(name = "a hazard {0} m east and {1} m north of an eastbound vehicle: {2} m")
  @CsvSource({
    "500, 0, 500",
    "625, 0, 625",
    "627, 0, NaN", // told later
    "41, 0, 41",
    "39, 0, NaN", // less than 2 s: nobody can act on it
    "500, 174, 500", // half width 50 + 0.25 * 500 = 175
    "500, -174, 500",
    "500, 176, NaN",
    "-500, 0, NaN"
  })
  void aHazardAheadIsMetAndOneAsideOrBehindIsNot(double east, double north, double meters) {
    double found = corridor.metersUntil(HazardCause.OBSTACLE, place(east, north, 2, 0.0));

    if (Double.isNaN(meters)) {
      assertThat(found).isNaN();
    } else {
      assertThat(found).isCloseTo(meters, within(0.1));
    }
  }

  @Test
  void theExtentOfAHazardComesFirst() {
    assertThat(corridor.metersUntil(HazardCause.FOG, place(500.0, 0.0, -1, 200.0)))
        .isCloseTo(300.0, within(0.1));
    assertThat(corridor.metersUntil(HazardCause.FOG, place(500.0, 300.0, -1, 200.0)))
        .isCloseTo(300.0, within(0.1));
  }

  @Test
  void thoseWhoGoTheOtherWayAreNotConcernedUnlessByWeather() {
    assertThat(corridor.metersUntil(HazardCause.OBSTACLE, place(500.0, 0.0, 6, 0.0))).isNaN();
    assertThat(corridor.metersUntil(HazardCause.OBSTACLE, place(500.0, 0.0, -1, 0.0)))
        .isCloseTo(500.0, within(0.1));
    assertThat(corridor.metersUntil(HazardCause.FOG, place(500.0, 0.0, 6, 0.0)))
        .isCloseTo(500.0, within(0.1));
  }

  @Property
  void noVehicleThatDrivesAwayFromAHazardMeetsIt(
      @ForAll @DoubleRange(min = 0, max = 360) double heading,
      @ForAll @DoubleRange(min = 0, max = 50) double speed,
      @ForAll @DoubleRange(min = -2_000, max = 2_000) double east,
      @ForAll @DoubleRange(min = -2_000, max = 2_000) double north) {
    Corridor any = new Corridor(new Waypoint(48.0, 11.0, 0L), heading, speed);
    double towards =
        east * Math.sin(Math.toRadians(heading)) + north * Math.cos(Math.toRadians(heading));

    if (towards <= 0.0) {
      assertThat(any.metersUntil(HazardCause.FOG, place(east, north, -1, 100.0))).isNaN();
    }
  }

  @Test
  void aVehicleThatStandsMeetsNothing() {
    Corridor standing = new Corridor(new Waypoint(48.0, 11.0, 0L), 90.0, 2.9);

    assertThat(standing.lengthMeters()).isZero();
    assertThat(standing.metersUntil(HazardCause.FOG, place(50.0, 0.0, -1, 0.0))).isNaN();
  }

  @ParameterizedTest(name = "at {0} m/s a corridor is {1} m long")
  @CsvSource({
    "3.0, 350.0", // no shorter than stretches are
    "13.9, 350.0",
    "20.0, 625.8", // 25 s and 6.1 / 19.4 of 20 s more
    "33.3, 1498.5",
    "50.0, 2250.0"
  })
  void aCorridorIsLongerOnFastRoads(double speed, double meters) {
    assertThat(new Corridor(corridor.at(), 90.0, speed).lengthMeters())
        .isCloseTo(meters, within(0.1));
  }

  @Test
  void goesStraightOnWithTime() {
    Corridor later = corridor.after(5_000_000L);

    assertThat(HOME.eastMeters(later.at().longitudeDegrees())).isCloseTo(100.0, within(0.01));
    assertThat(HOME.northMeters(later.at().latitudeDegrees())).isCloseTo(0.0, within(0.01));
    assertThat(later.at().eventTimeMicros()).isEqualTo(5_000_000L);
    assertThat(corridor.after(-5L).at()).isEqualTo(corridor.at());
    Corridor north = new Corridor(corridor.at(), 0.0, 20.0).after(5_000_000L);
    assertThat(HOME.northMeters(north.at().latitudeDegrees())).isCloseTo(100.0, within(0.01));
  }

  private static Hazard.Place place(double east, double north, int sector, double extent) {
    return new Hazard.Place(
        1L, sector, HOME.latitudeDegrees(north), HOME.longitudeDegrees(east), extent);
  }
}
