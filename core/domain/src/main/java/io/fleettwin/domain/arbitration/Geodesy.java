package io.fleettwin.domain.arbitration;

/** Distances on the ground. */
final class Geodesy {

  /** Mean radius of the earth, IUGG [m]. */
  static final double EARTH_RADIUS_METERS = 6_371_008.8;

  private static final double HALF_TURN_DEGREES = 180.0;

  private Geodesy() {}

  /**
   * Distance of two points in degrees on a plane that touches the earth between them: exact to a
   * thousandth over 100 km away from the poles, and never short of a long way.
   */
  static double meters(
      double latitude, double longitude, double otherLatitude, double otherLongitude) {
    double north = Math.toRadians(otherLatitude - latitude);
    double degreesEast = Math.abs(otherLongitude - longitude);
    double shorter = Math.min(degreesEast, 2.0 * HALF_TURN_DEGREES - degreesEast);
    double east =
        Math.toRadians(shorter) * Math.cos(Math.toRadians((latitude + otherLatitude) / 2.0));
    return EARTH_RADIUS_METERS * Math.sqrt(north * north + east * east);
  }
}
