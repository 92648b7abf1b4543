package io.fleettwin.sim.vehicle;

/**
 * Equivalent circuit of one cell (or group of parallel cells): a resistance and two RC pairs.
 *
 * @param ohmicOhms resistance that answers at once, 25 degrees Celsius, new
 * @param fastOhms resistance of the charge-transfer pair
 * @param fastSeconds its time constant
 * @param slowOhms resistance of the diffusion pair
 * @param slowSeconds its time constant
 * @param arrheniusKelvin activation energy over gas constant: how resistance falls with warmth
 * @param lowestVolts terminal voltage at which discharging ends
 * @param highestVolts terminal voltage at which charging ends
 * @see <a href="https://doi.org/10.3390/en4040582">H. He et al., Evaluation of lithium-ion battery
 *     equivalent circuit models for state of charge estimation, 2011 (dual polarisation model)</a>
 */
public record CellModel(
    double ohmicOhms,
    double fastOhms,
    double fastSeconds,
    double slowOhms,
    double slowSeconds,
    double arrheniusKelvin,
    double lowestVolts,
    double highestVolts) {

  private static final double KELVIN = 273.15;
  private static final double REFERENCE_KELVIN = 298.15;

  /** Resistance at a temperature as a multiple of that at 25 degrees Celsius. */
  public double temperatureFactor(double celsius) {
    return Math.exp(arrheniusKelvin * (1.0 / (celsius + KELVIN) - 1.0 / REFERENCE_KELVIN));
  }
}
