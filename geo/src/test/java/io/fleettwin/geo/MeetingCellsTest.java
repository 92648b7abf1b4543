package io.fleettwin.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.hazard.Corridor;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.Waypoint;
import io.fleettwin.domain.motion.Ground;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class MeetingCellsTest {

  private static final Ground HOME = new Ground(48.14, 11.58);

  private final H3Grid grid = H3Grid.ofResolution(H3Grid.MEETING_RESOLUTION);

  @Test
  void inTheMiddleOfACellAStandingVehicleMattersToThatCellAlone() {
    long cell = grid.cellAt(48.14, 11.58);
    double[] centre = grid.centreOf(cell);
    Waypoint there = new Waypoint(centre[0], centre[1], 0L);

    assertThat(MeetingCells.of(new Passage(there, there, 0.0, 0.0, List.of()), grid))
        .containsExactly(new MeetingCells.Part(cell, true, true));
  }

  @Property(tries = 300)
  void bothSidesOfABorderKnowWhatHappensNearIt(
      @ForAll @DoubleRange(min = 0, max = 360) double heading,
      @ForAll @DoubleRange(min = 0, max = 40) double speed,
      @ForAll @DoubleRange(min = -8_000, max = 8_000) double east,
      @ForAll @DoubleRange(min = -8_000, max = 8_000) double north,
      @ForAll @DoubleRange(min = 0, max = 360) double direction) {
    Waypoint end = place(east, north);
    Waypoint start = place(east - 200.0, north);
    Passage passage = new Passage(start, end, heading, speed, List.of());
    List<MeetingCells.Part> parts = MeetingCells.of(passage, grid);

    // As far as a point hazard and its reports may lie apart.
    double angle = Math.toRadians(direction);
    Waypoint near = place(east + 500.0 * Math.sin(angle), north + 500.0 * Math.cos(angle));
    assertThat(parts).anyMatch(part -> part.isEvidence() && part.cell() == cellOf(near));
    assertThat(parts).anyMatch(part -> part.isEvidence() && part.cell() == cellOf(start));
    assertThat(parts)
        .filteredOn(MeetingCells.Part::isAhead)
        .extracting(MeetingCells.Part::cell)
        .containsExactlyElementsOf(
            Arrays.stream(CorridorCells.of(new Corridor(end, heading, speed), grid))
                .boxed()
                .toList());
    assertThat(parts.size()).isBetween(1, 6);
    assertThat(parts).allMatch(part -> part.isEvidence() || part.isAhead());
  }

  private static Waypoint place(double east, double north) {
    return new Waypoint(HOME.latitudeDegrees(north), HOME.longitudeDegrees(east), 0L);
  }

  private long cellOf(Waypoint place) {
    return grid.cellAt(place.latitudeDegrees(), place.longitudeDegrees());
  }
}
