package io.fleettwin.domain.motion;

/**
 * Where a vehicle was.
 *
 * @param latitudeDegrees WGS 84, in [-90, 90]; NaN if it was never known
 * @param longitudeDegrees WGS 84, in [-180, 180]; NaN if it was never known
 * @param eventTimeMicros when, vehicle clock, microseconds since 1970
 */
public record Position(double latitudeDegrees, double longitudeDegrees, long eventTimeMicros) {

  /** No position was ever received. */
  public static final Position UNKNOWN = new Position(Double.NaN, Double.NaN, Long.MIN_VALUE);

  public boolean isKnown() {
    return !Double.isNaN(latitudeDegrees);
  }

  /** Whether this was observed later; of two at the same time the north-eastern one is newer. */
  public boolean isNewerThan(Position other) {
    if (eventTimeMicros != other.eventTimeMicros) {
      return eventTimeMicros > other.eventTimeMicros;
    }
    int order = Double.compare(latitudeDegrees, other.latitudeDegrees);
    return order != 0 ? order > 0 : longitudeDegrees > other.longitudeDegrees;
  }

  /**
   * Whether a receiver had a fix when it reported these coordinates.
   *
   * <p>Receivers without a fix report 0 for what they do not know. No road passes exactly through 0
   * degrees to the seventh digit often enough to make that a loss.
   */
  public static boolean isFix(double latitudeDegrees, double longitudeDegrees) {
    return latitudeDegrees != 0.0
        && longitudeDegrees != 0.0
        && !Double.isNaN(latitudeDegrees)
        && !Double.isNaN(longitudeDegrees);
  }
}
