package io.fleettwin.domain.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.motion.Ground;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassageTest {

  private static final Ground HOME = RoadDrive.HOME;

  @ParameterizedTest(name = "a place {0} m east, {1} m north: {2}")
  @CsvSource({
    "0, 0, true", // where it begins
    "-0.5, 0, false",
    "100, 39, true",
    "100, -39, true",
    "100, 41, false",
    "199, 0, true",
    "200.5, 0, false"
  })
  void aStretchWentByWhatLiesBesideIt(double east, double north, boolean wentBy) {
    Passage passage = passage(0.0, 0.0, 200.0, 0.0);

    assertThat(passage.wentBy(HOME.latitudeDegrees(north), HOME.longitudeDegrees(east), 40.0))
        .isEqualTo(wentBy);
  }

  @Test
  void ofTwoStretchesThatFollowEachOtherExactlyOneWentBy() {
    for (double east = 10.0; east < 300.0; east += 7.0) {
      double longitude = HOME.longitudeDegrees(east);
      boolean first = passage(0, 0, 150, 0).wentBy(48.0, longitude, 40.0);
      boolean second = passage(150, 0, 300, 0).wentBy(48.0, longitude, 40.0);
      assertThat(first).isNotEqualTo(second);
    }
  }

  @Test
  void aVehicleThatStoodWentByNothing() {
    assertThat(passage(5, 5, 5, 5).wentBy(HOME.latitudeDegrees(5), HOME.longitudeDegrees(5), 40))
        .isFalse();
  }

  @Test
  void tellsOfWhatWasNoticed() {
    Waypoint here = new Waypoint(48.0, 11.0, 0L);
    var symptom = new Symptom(HazardCause.FOG, Severity.WARNING, 48.0, 11.0, 0L);
    Passage report = new Passage(here, here, 0.0, 0.0, List.of(symptom));

    assertThat(report.isReport()).isTrue();
    assertThat(report.tellsOf(HazardCause.FOG)).isTrue();
    assertThat(report.tellsOf(HazardCause.ACCIDENT)).isFalse();
    assertThat(new Passage(here, here, 0.0, 0.0, List.of()).isReport()).isFalse();
  }

  @Test
  void aStretchThatEndsBeforeItBeginsIsRefused() {
    Waypoint later = new Waypoint(48.0, 11.0, 2L);
    Waypoint earlier = new Waypoint(48.0, 11.0, 1L);

    assertThatThrownBy(() -> new Passage(later, earlier, 0.0, 0.0, List.of()))
        .hasMessage("end: 1 (expected: at least 2)");
  }

  private static Passage passage(double east, double north, double toEast, double toNorth) {
    return new Passage(
        new Waypoint(HOME.latitudeDegrees(north), HOME.longitudeDegrees(east), 0L),
        new Waypoint(HOME.latitudeDegrees(toNorth), HOME.longitudeDegrees(toEast), 1L),
        90.0,
        10.0,
        List.of());
  }
}
