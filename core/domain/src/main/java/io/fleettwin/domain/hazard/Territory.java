package io.fleettwin.domain.hazard;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.motion.CellGrid;
import io.fleettwin.domain.motion.CellIndex;

/**
 * Which part of the earth one {@link HazardCell} answers for.
 *
 * <p>What happens near a border is evidence on both sides of it, so both sides believe the same;
 * only the side that a hazard was first reported on tells of it and warns.
 *
 * @param fine grid of the places of hazards
 * @param coarse grid of the cells that answer
 * @param home the coarse cell that this is
 */
public record Territory(CellGrid fine, CellIndex coarse, long home) {

  /**
   * Evidence counts so far beyond a border [m]: as far as a hazard reaches that is not weather, or
   * lies from a cell's centre.
   */
  public static final double BORDER_METERS = 600.0;

  public Territory {
    requireNonNull(fine, "fine");
    requireNonNull(coarse, "coarse");
  }

  /** Whether this cell tells of what was first reported in a fine cell. */
  boolean owns(long fineCell) {
    double[] centre = fine.centreOf(fineCell);
    return coarse.cellAt(centre[0], centre[1]) == home;
  }
}
