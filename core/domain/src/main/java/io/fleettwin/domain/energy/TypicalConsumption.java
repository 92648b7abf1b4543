package io.fleettwin.domain.energy;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * What a vehicle of this kind needs on an everyday trip, by ambient temperature.
 *
 * @param mildKilowattHoursPer100Km between 18 and 22 degrees Celsius, above 0
 * @param coldPerKelvin more for each kelvin below 18 [kWh/100 km]
 * @param hotPerKelvin more for each kelvin above 22 [kWh/100 km]
 */
public record TypicalConsumption(
    double mildKilowattHoursPer100Km, double coldPerKelvin, double hotPerKelvin) {

  private static final double COLD_CELSIUS = 18.0;
  private static final double HOT_CELSIUS = 22.0;

  public TypicalConsumption {
    if (!(mildKilowattHoursPer100Km > 0.0 && mildKilowattHoursPer100Km < 1_000.0)) {
      throw invalid("mildKilowattHoursPer100Km", mildKilowattHoursPer100Km, "above 0, below 1000");
    }
    if (!(coldPerKelvin >= 0.0 && coldPerKelvin < 10.0)) {
      throw invalid("coldPerKelvin", coldPerKelvin, "0 or more, below 10");
    }
    if (!(hotPerKelvin >= 0.0 && hotPerKelvin < 10.0)) {
      throw invalid("hotPerKelvin", hotPerKelvin, "0 or more, below 10");
    }
  }

  /** Consumption [kWh/100 km] at an ambient temperature. */
  public double kilowattHoursPer100Km(double ambientCelsius) {
    return mildKilowattHoursPer100Km
        + coldPerKelvin * Math.max(0.0, COLD_CELSIUS - ambientCelsius)
        + hotPerKelvin * Math.max(0.0, ambientCelsius - HOT_CELSIUS);
  }
}
