package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.world.Weather;

/**
 * What holds a vehicle back: rolling, air, slope.
 *
 * <p>Source: Bosch Automotive Handbook, motor-vehicle dynamics, total running resistance.
 */
final class RoadLoad {

  static final double GRAVITY = 9.80665;

  private static final double GAS_CONSTANT_DRY_AIR = 287.05;
  private static final double SEA_LEVEL_PASCAL = 101_325.0;
  private static final double KELVIN = 273.15;

  /** Water in front of the tyres adds to rolling resistance, by this share in heavy rain. */
  private static final double WET_ROLLING_GAIN = 0.2;

  private static final double HEAVY_RAIN_MM_PER_HOUR = 10.0;
  private static final double WARM_CELSIUS = 25.0;

  /** Recorded drives of a small electric car take a quarter more at 5 than at 25, heating aside. */
  private static final double COLD_ROLLING_GAIN_PER_KELVIN = 0.014;

  private RoadLoad() {}

  /**
   * Density of air [kg/m^3] from temperature and height: the International Standard Atmosphere's
   * barometric formula, then the gas law.
   */
  static double airDensity(double celsius, double elevationMeters) {
    double pascal = pressurePascal(elevationMeters);
    return pascal / (GAS_CONSTANT_DRY_AIR * (celsius + KELVIN));
  }

  static double pressurePascal(double elevationMeters) {
    return SEA_LEVEL_PASCAL * Math.pow(1.0 - 2.25577e-5 * elevationMeters, 5.25588);
  }

  /**
   * Rolling resistance [N]: m g c cos(slope), growing slightly with speed, with water, and with
   * cold, which stiffens tyres and thickens the oil of the gear.
   */
  static double rollingNewtons(
      VehicleModel model, double metersPerSecond, double gradient, Weather.Conditions weather) {
    double cosine = 1.0 / Math.sqrt(1.0 + gradient * gradient);
    double rain = Math.min(1.0, weather.rainMillimetersPerHour() / HEAVY_RAIN_MM_PER_HOUR);
    double cold = Math.max(0.0, WARM_CELSIUS - weather.airCelsius());
    double wet = 1.0 + WET_ROLLING_GAIN * rain + COLD_ROLLING_GAIN_PER_KELVIN * cold;
    double speed = 1.0 + metersPerSecond * metersPerSecond / 8_000.0;
    return model.massKilograms() * GRAVITY * cosine * model.rollingCoefficient() * wet * speed;
  }

  /** Air drag [N] against the sum of speed and headwind; negative if the wind pushes. */
  static double dragNewtons(VehicleModel model, double airDensity, double airSpeed) {
    return 0.5 * airDensity * model.dragArea() * airSpeed * Math.abs(airSpeed);
  }

  /** Downhill force [N], positive uphill. */
  static double slopeNewtons(VehicleModel model, double gradient) {
    return model.massKilograms() * GRAVITY * gradient / Math.sqrt(1.0 + gradient * gradient);
  }
}
