package io.fleettwin.domain.energy;

import static io.fleettwin.domain.common.Require.requireFinite;

/**
 * Power of heating and air conditioning, from ambient temperature and from how far the cabin still
 * is from comfort.
 *
 * <p>Holding a temperature costs in proportion to the distance from the balance point, below which
 * one heats (18.5 degrees Celsius by the convention of heating degree days) and above which one
 * cools. Reaching it costs more: in the first minutes the heater works against a cold cabin, the
 * compressor against one that stood in the sun.
 *
 * @param holdingKilowattsPerKelvin to keep a warm cabin warm, per kelvin below the balance point
 * @param warmUpKilowattsPerKelvin on top of it in a cabin as cold as outside
 * @param greatestHeatingKilowatts what the heater can give
 * @param coolingKilowattsPerKelvin to keep a cool cabin cool, per kelvin above 22
 * @param pullDownKilowattsPerKelvin on top of it in a cabin heated by the sun, per kelvin above 16
 * @param idleKilowatts of fans and pumps when there is nothing to do
 */
public record ClimateLoad(
    double holdingKilowattsPerKelvin,
    double warmUpKilowattsPerKelvin,
    double greatestHeatingKilowatts,
    double coolingKilowattsPerKelvin,
    double pullDownKilowattsPerKelvin,
    double idleKilowatts) {

  private static final double HEATING_CELSIUS = 18.5;
  private static final double COOLING_CELSIUS = 22.0;

  /** The sun heats a parked cabin above the air, so it is pulled down from lower temperatures. */
  private static final double SUN_CELSIUS = 16.0;

  public ClimateLoad {
    requireFinite(holdingKilowattsPerKelvin, "holdingKilowattsPerKelvin");
    requireFinite(warmUpKilowattsPerKelvin, "warmUpKilowattsPerKelvin");
    requireFinite(greatestHeatingKilowatts, "greatestHeatingKilowatts");
    requireFinite(coolingKilowattsPerKelvin, "coolingKilowattsPerKelvin");
    requireFinite(pullDownKilowattsPerKelvin, "pullDownKilowattsPerKelvin");
    requireFinite(idleKilowatts, "idleKilowatts");
  }

  /**
   * Expected power [kW].
   *
   * @param ambientCelsius outside
   * @param soak how much of the outside the cabin has taken on, as {@link CabinSoak} says
   */
  public double kilowatts(double ambientCelsius, CabinSoak soak) {
    double cold = Math.max(0.0, HEATING_CELSIUS - ambientCelsius);
    double perKelvin = holdingKilowattsPerKelvin + warmUpKilowattsPerKelvin * soak.coldFraction();
    double heating = Math.min(greatestHeatingKilowatts, perKelvin * cold);
    double cooling = coolingKilowattsPerKelvin * Math.max(0.0, ambientCelsius - COOLING_CELSIUS);
    double pullDown =
        pullDownKilowattsPerKelvin
            * soak.hotFraction()
            * Math.max(0.0, ambientCelsius - SUN_CELSIUS);
    return idleKilowatts + heating + cooling + pullDown;
  }
}
