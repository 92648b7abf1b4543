package io.fleettwin.domain.energy;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * What holds a vehicle back: tyres, air and its own mass.
 *
 * <p>Rolling resistance falls as tyres and gear oil get warmer; how much is a parameter that was
 * fitted or assumed, see {@link EnergyModels}.
 *
 * @param massKilograms with driver and usual load, above 0
 * @param rollingCoefficient rolling force over weight at 20 degrees Celsius, in (0, 0.1)
 * @param rollingPerKelvin share by which it grows for each kelvin below that, in [0, 0.05)
 * @param dragArea drag coefficient times frontal area [m^2], above 0
 */
public record RoadLoad(
    double massKilograms, double rollingCoefficient, double rollingPerKelvin, double dragArea) {

  private static final double REFERENCE_CELSIUS = 20.0;

  /** Least share of the reference rolling resistance that heat leaves. */
  private static final double LEAST_ROLLING_SHARE = 0.5;

  public RoadLoad {
    if (!(massKilograms > 0.0 && massKilograms < 100_000.0)) {
      throw invalid("massKilograms", massKilograms, "above 0, below 100000");
    }
    if (!(rollingCoefficient > 0.0 && rollingCoefficient < 0.1)) {
      throw invalid("rollingCoefficient", rollingCoefficient, "above 0, below 0.1");
    }
    if (!(rollingPerKelvin >= 0.0 && rollingPerKelvin < 0.05)) {
      throw invalid("rollingPerKelvin", rollingPerKelvin, "0 or more, below 0.05");
    }
    if (!(dragArea > 0.0 && dragArea < 20.0)) {
      throw invalid("dragArea", dragArea, "above 0, below 20");
    }
  }

  /** Rolling force over weight at an ambient temperature. */
  public double rollingCoefficientAt(double ambientCelsius) {
    double share = 1.0 + rollingPerKelvin * (REFERENCE_CELSIUS - ambientCelsius);
    return rollingCoefficient * Math.max(LEAST_ROLLING_SHARE, share);
  }
}
