package io.fleettwin.domain.battery;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * Equivalent circuit of one cell or group of parallel cells: a resistance and two RC pairs.
 *
 * <p>Resistances are those of a new cell at 25 degrees Celsius; they follow Arrhenius' law with
 * temperature, and the pairs rise steeply towards empty, where diffusion limits.
 *
 * @param ohmicOhms resistance that answers at once
 * @param ohmicKelvin its activation energy over the gas constant [K]
 * @param fast pair of charge transfer, seconds to a minute
 * @param slow pair of diffusion, minutes
 * @param emptyRise how much more the pairs resist at empty than half full, as a fraction
 * @see <a href="https://doi.org/10.3390/en4040582">H. He et al., Evaluation of lithium-ion battery
 *     equivalent circuit models for state of charge estimation, 2011 (dual polarisation model)</a>
 */
public record CellCircuit(
    double ohmicOhms, double ohmicKelvin, Pair fast, Pair slow, double emptyRise) {

  /** Temperature at which resistances are stated. */
  public static final double REFERENCE_CELSIUS = 25.0;

  private static final double KELVIN = 273.15;
  private static final double REFERENCE_KELVIN = REFERENCE_CELSIUS + KELVIN;

  /** Charge over which the rise towards empty falls to 1/e. */
  private static final double EMPTY_FRACTION = 0.025;

  /** Above this the rise is below 1 / 3000 of that at empty and is left out. */
  private static final double FULL_ENOUGH = 8.0 * EMPTY_FRACTION;

  /** Colder or warmer than this the law was never measured; the end holds. */
  private static final double LOWEST_CELSIUS = -25.0;

  private static final double HIGHEST_CELSIUS = 60.0;

  public CellCircuit {
    if (!(ohmicOhms > 0.0)) {
      throw invalid("ohmicOhms", ohmicOhms, "more than 0");
    }
  }

  /**
   * A resistance beside a capacitance.
   *
   * @param ohms resistance
   * @param kelvin its activation energy over the gas constant [K]
   * @param seconds time constant
   */
  public record Pair(double ohms, double kelvin, double seconds) {

    public Pair {
      if (!(ohms > 0.0)) {
        throw invalid("ohms", ohms, "more than 0");
      }
      if (!(seconds > 0.0)) {
        throw invalid("seconds", seconds, "more than 0");
      }
    }
  }

  /**
   * Resistance at a temperature as a multiple of that at 25 degrees Celsius.
   *
   * @param kelvin activation energy over the gas constant
   */
  public static double temperatureFactor(double kelvin, double celsius) {
    double bounded = Math.max(LOWEST_CELSIUS, Math.min(celsius, HIGHEST_CELSIUS));
    return Math.exp(kelvin * (1.0 / (bounded + KELVIN) - 1.0 / REFERENCE_KELVIN));
  }

  /** Resistance of the pairs at a state of charge as a multiple of that when half full. */
  double chargeFactor(double socFraction) {
    if (socFraction > FULL_ENOUGH || emptyRise == 0.0) {
      return 1.0;
    }
    return 1.0 + emptyRise * Math.exp(-Math.max(0.0, socFraction) / EMPTY_FRACTION);
  }
}
