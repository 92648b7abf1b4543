package io.fleettwin.domain.energy;

/** Density of dry air [kg/m^3], from temperature and elevation. */
final class AirDensity {

  private static final double SEA_LEVEL_PASCAL = 101_325.0;
  private static final double GAS_CONSTANT = 287.05;
  private static final double ZERO_CELSIUS_KELVIN = 273.15;

  /** Scale height of the standard atmosphere near the ground. */
  private static final double SCALE_HEIGHT_METERS = 8_434.0;

  private AirDensity() {}

  /**
   * The barometric formula. Its exponential is the series up to the fourth power, which is right to
   * 0.02 % up to 3,000 m.
   *
   * @param elevationMeters above the sea, NaN for sea level
   */
  static double at(double ambientCelsius, double elevationMeters) {
    double x = Double.isNaN(elevationMeters) ? 0.0 : -elevationMeters / SCALE_HEIGHT_METERS;
    double fading = 1.0 + x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0)));
    return SEA_LEVEL_PASCAL * fading / (GAS_CONSTANT * (ambientCelsius + ZERO_CELSIUS_KELVIN));
  }
}
