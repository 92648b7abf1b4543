package io.fleettwin.domain.motion;

/**
 * A plane that touches the earth at a place: metres east and north of it.
 *
 * <p>Exact to a thousandth within some kilometres away from the poles, which is farther than a
 * vehicle looks ahead. Immutable.
 *
 * @param latitudeDegrees of the place, WGS 84
 * @param longitudeDegrees of the place, WGS 84
 */
public record Ground(double latitudeDegrees, double longitudeDegrees) {

  /** Mean radius of the earth, IUGG [m]. */
  private static final double EARTH_RADIUS_METERS = 6_371_008.8;

  private static final double METERS_PER_DEGREE = EARTH_RADIUS_METERS * Math.PI / 180.0;
  private static final double TURN_DEGREES = 360.0;

  /** Metres north of the place. */
  public double northMeters(double latitude) {
    return (latitude - latitudeDegrees) * METERS_PER_DEGREE;
  }

  /** Metres east of the place, the shorter way around. */
  public double eastMeters(double longitude) {
    double degrees = Math.IEEEremainder(longitude - longitudeDegrees, TURN_DEGREES);
    return degrees * METERS_PER_DEGREE * shrink();
  }

  public double latitudeDegrees(double northMeters) {
    return latitudeDegrees + northMeters / METERS_PER_DEGREE;
  }

  /** Longitude in [-180, 180]. */
  public double longitudeDegrees(double eastMeters) {
    return Math.IEEEremainder(
        longitudeDegrees + eastMeters / (METERS_PER_DEGREE * shrink()), TURN_DEGREES);
  }

  /** Distance of another place [m]. */
  public double meters(double latitude, double longitude) {
    return Math.hypot(northMeters(latitude), eastMeters(longitude));
  }

  private double shrink() {
    return Math.cos(Math.toRadians(latitudeDegrees));
  }
}
