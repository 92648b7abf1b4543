package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.world.Weather;

/**
 * Cabin air and what heats or cools it.
 *
 * <p>One mass of air and trim: C dT = UA (outside - inside) + sun + people + climate. The climate
 * power closes the gap to the target within about two minutes, as far as the device can. Heat comes
 * from a heat pump whose yield falls with cold. The constants are those of a compact car and agree
 * with recorded winter drives, where heating takes 1 to 5 kW. Mutable.
 */
final class Cabin {

  private static final double JOULES_PER_KELVIN = 95_000.0;
  private static final double WATTS_PER_KELVIN = 65.0;
  private static final double SUN_WATTS = 550.0;
  private static final double PERSON_WATTS = 90.0;
  private static final double RESPONSE_SECONDS = 120.0;
  private static final double MAX_HEATING_WATTS = 6_500.0;
  private static final double MAX_COOLING_WATTS = 5_500.0;
  private static final double COOLING_YIELD = 2.4;
  private static final double DEAD_BAND_KELVIN = 0.4;

  private double targetCelsius;
  private double celsius;
  private double heatingWatts;
  private double coolingWatts;

  Cabin(double targetCelsius, double celsius) {
    this.targetCelsius = targetCelsius;
    this.celsius = celsius;
  }

  void advance(double seconds, Weather.Conditions weather, boolean occupied) {
    double passive =
        WATTS_PER_KELVIN * (weather.airCelsius() - celsius)
            + SUN_WATTS * weather.daylightFraction()
            + (occupied ? PERSON_WATTS : 0.0);
    double climate = 0.0;
    heatingWatts = 0.0;
    coolingWatts = 0.0;
    if (occupied) {
      double gap = targetCelsius - celsius;
      double wanted = JOULES_PER_KELVIN * gap / RESPONSE_SECONDS - passive;
      if (wanted > 0.0 && gap > -DEAD_BAND_KELVIN) {
        climate = Math.min(wanted, MAX_HEATING_WATTS);
        heatingWatts = climate / heatPumpYield(weather.airCelsius());
      } else if (wanted < 0.0 && gap < DEAD_BAND_KELVIN) {
        climate = -Math.min(-wanted, MAX_COOLING_WATTS);
        coolingWatts = -climate / COOLING_YIELD;
      }
    }
    celsius += (passive + climate) * seconds / JOULES_PER_KELVIN;
  }

  private static double heatPumpYield(double airCelsius) {
    return Math.max(1.0, Math.min(3.0, 1.9 + 0.06 * airCelsius));
  }

  /** Sets what the climate control is to reach. */
  void setTarget(double target) {
    targetCelsius = target;
  }

  double celsius() {
    return celsius;
  }

  double targetCelsius() {
    return targetCelsius;
  }

  /** Electric power of the heating [W]. */
  double heatingWatts() {
    return heatingWatts;
  }

  /** Electric power of the air conditioning [W]. */
  double coolingWatts() {
    return coolingWatts;
  }
}
