package io.fleettwin.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.sim.random.SeedStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldTest {

  private final World world = World.of(1);

  @Test
  void degreesAndMetersRoundTrip() {
    LocalPlane plane = world.plane();

    double latitude = plane.latitudeDegrees(12_345.6);
    double longitude = plane.longitudeDegrees(-9_876.5);

    assertThat(plane.northMeters(latitude)).isCloseTo(12_345.6, within(1e-6));
    assertThat(plane.eastMeters(longitude)).isCloseTo(-9_876.5, within(1e-6));
  }

  /** Munich; sunrise and sunset are at -0.8, noon is at 90 less latitude plus declination. */
  @ParameterizedTest(name = "{0}: {1} degrees")
  @CsvSource({
    "2026-06-21T11:15:00Z, 65.3",
    "2026-12-21T11:12:00Z, 18.4",
    "2026-03-20T17:25:00Z, -0.8",
    "2026-12-21T15:20:00Z, -0.8",
    "2026-06-21T23:15:00Z, -18.4"
  })
  void sunStandsWhereItDoesInTheSky(String time, double degrees) {
    long micros = Instant.parse(time).getEpochSecond() * 1_000_000L;

    assertThat(world.sunElevationDegrees(micros)).isCloseTo(degrees, within(3.0));
  }

  @Test
  void aDegreeOfLatitudeAt48DegreesIs111Point2Kilometers() {
    LocalPlane plane = new LocalPlane(48.0, 11.0);

    assertThat(plane.northMeters(49.0)).isCloseTo(111_200.0, within(20.0));
    assertThat(plane.eastMeters(12.0)).isCloseTo(74_628.0, within(20.0));
  }

  @Test
  void noSlopeOfTheLandIsSteeperThanPromised() {
    SeedStream random = new SeedStream(3);
    for (int i = 0; i < 20_000; i++) {
      double x = random.between(-15_000, 15_000);
      double y = random.between(-12_500, 12_500);
      double direction = random.between(0.0, 2.0 * Math.PI);
      double rise =
          world.terrain().elevationMeters(x + Math.cos(direction), y + Math.sin(direction))
              - world.terrain().elevationMeters(x, y);

      assertThat(Math.abs(rise)).isLessThan(Terrain.STEEPEST_SLOPE);
    }
  }

  @Test
  void winterIsColdSummerIsWarmAndSomeTimeItRains() {
    double january = 0.0;
    double july = 0.0;
    int wet = 0;
    for (int hour = 0; hour < 24 * 28; hour++) {
      long winter = micros("2026-01-02T00:00:00Z") + hour * 3_600_000_000L;
      long summer = micros("2026-07-02T00:00:00Z") + hour * 3_600_000_000L;
      january += world.weather().at(winter, 0.0, 0.0, 520.0).airCelsius();
      Weather.Conditions now = world.weather().at(summer, 0.0, 0.0, 520.0);
      july += now.airCelsius();
      wet += now.isRaining() ? 1 : 0;
    }

    assertThat(january / (24 * 28)).isBetween(-5.0, 5.0);
    assertThat(july / (24 * 28)).isBetween(14.0, 24.0);
    assertThat(wet).isBetween(10, 300);
  }

  @Test
  void rushHourSlowsTheCityMoreThanTheNight() {
    long night = micros("2026-03-04T02:00:00Z");
    long rush = micros("2026-03-04T16:20:00Z");

    assertThat(world.traffic().speedFactor(rush, 0.0, 0.0))
        .isLessThan(world.traffic().speedFactor(night, 0.0, 0.0));
  }

  @Test
  void hourOfDayIsOneAheadOfUtc() {
    assertThat(CivilTime.hourOfDay(micros("2026-03-04T23:30:00Z"))).isCloseTo(0.5, within(1e-9));
    assertThat(CivilTime.hourOfDay(micros("1969-12-31T22:00:00Z"))).isCloseTo(23.0, within(1e-9));
  }

  private static long micros(String time) {
    return Instant.parse(time).toEpochMilli() * 1_000L;
  }
}
