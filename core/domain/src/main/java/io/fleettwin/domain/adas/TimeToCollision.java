package io.fleettwin.domain.adas;

/**
 * Time until two vehicles would touch if both kept their speeds.
 *
 * <p>Source: J. C. Hayward, Near-miss determination through use of a scale of danger, Highway
 * Research Record 384 (1972); ISO 15623, forward vehicle collision warning.
 */
public final class TimeToCollision {

  /** Slower approaches are noise of the radar [m/s]. */
  static final double LEAST_CLOSING_MPS = 0.3;

  private TimeToCollision() {}

  /**
   * Distance over closing speed [s].
   *
   * @param distanceMeters to the vehicle ahead, at least 0; NaN if unknown
   * @param relativeMetersPerSecond speed of the vehicle ahead minus the own one; negative while
   *     they approach each other; NaN if unknown
   * @return infinite while they do not approach; NaN if one of both is unknown
   */
  public static double seconds(double distanceMeters, double relativeMetersPerSecond) {
    if (Double.isNaN(distanceMeters) || Double.isNaN(relativeMetersPerSecond)) {
      return Double.NaN;
    }
    return relativeMetersPerSecond <= -LEAST_CLOSING_MPS
        ? distanceMeters / -relativeMetersPerSecond
        : Double.POSITIVE_INFINITY;
  }
}
