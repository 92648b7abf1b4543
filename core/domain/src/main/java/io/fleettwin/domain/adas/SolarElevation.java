package io.fleettwin.domain.adas;

/**
 * Height of the sun above the horizon.
 *
 * <p>Low-precision formulas of the Astronomical Almanac, good to about 0.01 degrees of the sun's
 * place between 1950 and 2050; refraction is left out. Source: The Astronomical Almanac, section C,
 * "Low precision formulas for the Sun"; J. J. Michalsky, Solar Energy 40 (1988) 227-235.
 */
final class SolarElevation {

  /** Below this the road is dark: end of civil twilight [degrees]. */
  static final double CIVIL_TWILIGHT_DEGREES = -6.0;

  /** 2000-01-01T12:00:00Z, microseconds since 1970. */
  private static final long J2000_MICROS = 946_728_000_000_000L;

  private static final double MICROS_PER_DAY = 86_400e6;

  private SolarElevation() {}

  /** Elevation of the sun's centre [degrees], -90 to 90; NaN if the place is unknown. */
  static double degrees(long timeMicros, double latitudeDegrees, double longitudeDegrees) {
    double days = (timeMicros - J2000_MICROS) / MICROS_PER_DAY;
    double meanLongitude = 280.460 + 0.9856474 * days;
    double anomaly = Math.toRadians(357.528 + 0.9856003 * days);
    double ecliptic =
        Math.toRadians(meanLongitude + 1.915 * Math.sin(anomaly) + 0.020 * Math.sin(2 * anomaly));
    double obliquity = Math.toRadians(23.439 - 0.0000004 * days);
    double sineOfDeclination = Math.sin(obliquity) * Math.sin(ecliptic);
    double declination = Math.asin(sineOfDeclination);
    double rightAscension =
        Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic));
    double siderealDegrees = 280.46062 + 360.98564737 * days + longitudeDegrees;
    double hourAngle = Math.toRadians(siderealDegrees) - rightAscension;
    double latitude = Math.toRadians(latitudeDegrees);
    return Math.toDegrees(
        Math.asin(
            Math.sin(latitude) * sineOfDeclination
                + Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle)));
  }

  /** Whether it is known to be dark. */
  static boolean isDark(long timeMicros, double latitudeDegrees, double longitudeDegrees) {
    return degrees(timeMicros, latitudeDegrees, longitudeDegrees) < CIVIL_TWILIGHT_DEGREES;
  }
}
