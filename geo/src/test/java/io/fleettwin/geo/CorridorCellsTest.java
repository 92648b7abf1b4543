package io.fleettwin.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.hazard.Corridor;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.HeadingSector;
import io.fleettwin.domain.hazard.Waypoint;
import io.fleettwin.domain.motion.Ground;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CorridorCellsTest {

  private static final double LATITUDE = 48.14;
  private static final double LONGITUDE = 11.58;

  private final H3Grid coarse = H3Grid.ofResolution(H3Grid.MEETING_RESOLUTION);
  private final H3Grid fine = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);

  @Test
  void aVehicleThatStandsTouchesItsOwnCellAlone() {
    assertThat(CorridorCells.of(corridor(90.0, 1.0), coarse))
        .containsExactly(coarse.cellAt(LATITUDE, LONGITUDE));
  }

  @Property
  void whatAVehicleWouldBeWarnedOfLiesInACellThatItsCorridorTouches(
      @ForAll @DoubleRange(min = 0, max = 360) double heading,
      @ForAll @DoubleRange(min = 3, max = 50) double speed,
      @ForAll @DoubleRange(min = -3_000, max = 3_000) double east,
      @ForAll @DoubleRange(min = -3_000, max = 3_000) double north) {
    Corridor corridor = corridor(heading, speed);
    Ground ground = new Ground(LATITUDE, LONGITUDE);
    double latitude = ground.latitudeDegrees(north);
    double longitude = ground.longitudeDegrees(east);
    var place = new Hazard.Place(1L, HeadingSector.ALL, latitude, longitude, 0.0);

    if (!Double.isNaN(corridor.metersUntil(HazardCause.FOG, place))) {
      assertThat(CorridorCells.of(corridor, coarse)).contains(coarse.cellAt(latitude, longitude));
      assertThat(CorridorCells.of(corridor, fine)).contains(fine.cellAt(latitude, longitude));
    }
    assertThat(CorridorCells.of(corridor, fine)).contains(fine.cellAt(LATITUDE, LONGITUDE));
  }

  @Test
  void aCorridorTouchesFewCoarseCellsSoThatNothingIsBroadcast() {
    for (double heading = 0.0; heading < 360.0; heading += 5.0) {
      assertThat(CorridorCells.of(corridor(heading, 36.0), coarse)).hasSizeBetween(1, 4);
    }
  }

  private static Corridor corridor(double heading, double speed) {
    return new Corridor(new Waypoint(LATITUDE, LONGITUDE, 0L), heading, speed);
  }
}
