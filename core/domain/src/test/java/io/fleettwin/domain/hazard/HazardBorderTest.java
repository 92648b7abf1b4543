package io.fleettwin.domain.hazard;

import static io.fleettwin.domain.hazard.RoadDrive.HOME;
import static io.fleettwin.domain.hazard.RoadDrive.SQUARES;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.motion.CellIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two coarse cells that meet at 800 m east; what happens near there is known to both. */
class HazardBorderTest {

  private static final HazardCause HOLE = HazardCause.BAD_SURFACE;

  private static final CellIndex HALVES =
      (latitude, longitude) -> HOME.eastMeters(longitude) < 800.0 ? 1L : 2L;

  private final HazardScene west = new HazardScene(new Territory(SQUARES, HALVES, 1L));
  private final HazardScene east = new HazardScene(new Territory(SQUARES, HALVES, 2L));

  @Test
  void aHazardOnTheBorderIsToldOnceByTheSideThatItWasFirstReportedOn() {
    both("a/1", 790.0, 0.0);
    both("a/2", 810.0, 1.0);
    both("a/3", 812.0, 2.0);

    assertThat(west.told).extracting(Hazard::scope).containsExactly("a", Hazard.SHARED);
    assertThat(east.told).isEmpty();
    assertThat(west.cell.beliefs()).hasSize(2);
    assertThat(east.cell.beliefs()).isEmpty(); // it believes the same, and leaves it to the west
  }

  @Test
  void theSideThatTellsWarnsThoseWhoComeFromTheOther() {
    both("a/1", 790.0, 0.0);
    both("a/2", 810.0, 1.0);
    for (HazardScene side : List.of(west, east)) {
      side.meet("a/9", 1_200.0, 270.0, 2.0).meet("a/8", 300.0, 90.0, 2.0);
    }

    assertThat(west.warnings).extracting(Warning::vehicle).containsExactly("a/8");
    assertThat(east.warnings).isEmpty();
  }

  @Test
  void clearPassagesOnBothSidesEndIt() {
    both("a/1", 790.0, 0.0);
    both("a/2", 810.0, 1.0);
    for (int i = 0; i < 12; i++) {
      west.clear("a/c" + i, 800.0, 100.0 + i);
      east.clear("a/c" + i, 800.0, 100.0 + i);
    }

    assertThat(west.phases("a")).containsExactly(HazardPhase.CONFIRMED, HazardPhase.CANCELLED);
    assertThat(east.told).isEmpty();
  }

  private void both(String vehicle, double metersEast, double seconds) {
    west.report(vehicle, HOLE, metersEast, seconds);
    east.report(vehicle, HOLE, metersEast, seconds);
  }
}
