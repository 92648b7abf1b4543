package io.fleettwin.domain.motion;

/** A grid that also tells where its cells are. */
public interface CellGrid extends CellIndex {

  /** Centre of a cell: latitude and longitude in degrees, WGS 84. */
  double[] centreOf(long cell);
}
