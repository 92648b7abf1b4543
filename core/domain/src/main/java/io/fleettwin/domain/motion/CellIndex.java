package io.fleettwin.domain.motion;

/** Tells the cell of a geospatial grid that holds a point; the grid itself is not the domain's. */
@FunctionalInterface
public interface CellIndex {

  /**
   * The cell of a point.
   *
   * @param latitudeDegrees WGS 84, in [-90, 90]
   * @param longitudeDegrees WGS 84, in [-180, 180]
   */
  long cellAt(double latitudeDegrees, double longitudeDegrees);
}
