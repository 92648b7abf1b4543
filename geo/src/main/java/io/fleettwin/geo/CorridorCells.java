package io.fleettwin.geo;

import io.fleettwin.domain.hazard.Corridor;
import io.fleettwin.domain.motion.Ground;

/** Cells of a grid that a vehicle's corridor touches. */
public final class CorridorCells {

  private CorridorCells() {}

  /**
   * The cells that a corridor touches, in ascending order; that of the vehicle is always among
   * them.
   */
  public static long[] of(Corridor corridor, H3Grid grid) {
    double latitude = corridor.at().latitudeDegrees();
    double longitude = corridor.at().longitudeDegrees();
    double length = corridor.lengthMeters();
    long here = grid.cellAt(latitude, longitude);
    if (length == 0.0) {
      return new long[] {here};
    }
    double wide = Corridor.HALF_WIDTH_METERS + Corridor.WIDENING * length;
    double[][] corners = {
      corner(corridor, 0.0, -Corridor.HALF_WIDTH_METERS),
      corner(corridor, 0.0, Corridor.HALF_WIDTH_METERS),
      corner(corridor, length, wide),
      corner(corridor, length, -wide)
    };
    // A cell is convex: what has its corners in it lies in it, and is found without a search.
    return isWithin(here, corners, grid) ? new long[] {here} : grid.touchedBy(corners);
  }

  private static boolean isWithin(long cell, double[][] corners, H3Grid grid) {
    for (double[] corner : corners) {
      if (grid.cellAt(corner[0], corner[1]) != cell) {
        return false;
      }
    }
    return true;
  }

  /** A point so far ahead and to the right: latitude and longitude [degrees]. */
  private static double[] corner(Corridor corridor, double aheadMeters, double rightMeters) {
    double heading = Math.toRadians(corridor.headingDegrees());
    double north = aheadMeters * Math.cos(heading) - rightMeters * Math.sin(heading);
    double east = aheadMeters * Math.sin(heading) + rightMeters * Math.cos(heading);
    Ground ground = new Ground(corridor.at().latitudeDegrees(), corridor.at().longitudeDegrees());
    return new double[] {ground.latitudeDegrees(north), ground.longitudeDegrees(east)};
  }
}
