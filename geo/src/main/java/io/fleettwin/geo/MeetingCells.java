package io.fleettwin.geo;

import io.fleettwin.domain.hazard.Corridor;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.Territory;
import io.fleettwin.domain.hazard.Waypoint;
import io.fleettwin.domain.motion.Ground;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which coarse cells have to know of a passage, and what it is to them. */
public final class MeetingCells {

  private static final int DIRECTIONS = 8;

  private MeetingCells() {}

  /**
   * What a passage is to a cell.
   *
   * @param cell which cell
   * @param isEvidence whether it ended there, or near enough to its border
   * @param isAhead whether the vehicle is there or about to come
   */
  public record Part(long cell, boolean isEvidence, boolean isAhead) {}

  /**
   * The cells that a passage matters to, in ascending order: mostly one, at most a handful.
   *
   * @param grid coarse grid
   */
  public static List<Part> of(Passage passage, H3Grid grid) {
    Map<Long, Part> parts = new TreeMap<>();
    addAround(passage.start(), grid, parts);
    addAround(passage.end(), grid, parts);
    Corridor corridor =
        new Corridor(passage.end(), passage.headingDegrees(), passage.speedMetersPerSecond());
    for (long cell : CorridorCells.of(corridor, grid)) {
      parts.put(cell, new Part(cell, parts.containsKey(cell), true));
    }
    return List.copyOf(parts.values());
  }

  private static void addAround(Waypoint place, H3Grid grid, Map<Long, Part> parts) {
    Ground ground = new Ground(place.latitudeDegrees(), place.longitudeDegrees());
    for (int direction = 0; direction <= DIRECTIONS; direction++) {
      double angle = 2.0 * Math.PI * direction / DIRECTIONS;
      double far = direction == DIRECTIONS ? 0.0 : Territory.BORDER_METERS;
      long cell =
          grid.cellAt(
              ground.latitudeDegrees(far * Math.cos(angle)),
              ground.longitudeDegrees(far * Math.sin(angle)));
      parts.put(cell, new Part(cell, true, false));
    }
  }
}
