package io.fleettwin.sim.vehicle;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * Open-circuit voltage of a cell over its state of charge: points at even steps, straight in
 * between.
 *
 * <p>The points are typical of their chemistry and read off published curves; they do not claim to
 * be those of a particular cell: a steady slope for NMC, a plateau near 3.3 V for LFP. Strictly
 * rising, immutable.
 *
 * @see <a href="https://doi.org/10.1149/1945-7111/ab9050">C.-H. Chen et al., Development of
 *     experimental techniques for parameterization of multi-scale lithium-ion battery models, 2020
 *     (NMC 811)</a>
 */
public final class OcvCurve {

  /** Graphite against nickel manganese cobalt oxide, 0 to 100 % in steps of 5 %. */
  public static final OcvCurve NMC =
      new OcvCurve(
          3.000, 3.270, 3.400, 3.465, 3.515, 3.560, 3.595, 3.620, 3.640, 3.660, 3.690, 3.730, 3.775,
          3.820, 3.865, 3.910, 3.960, 4.010, 4.060, 4.110, 4.180);

  /** Graphite against lithium iron phosphate, 0 to 100 % in steps of 5 %. */
  public static final OcvCurve LFP =
      new OcvCurve(
          2.600, 3.020, 3.180, 3.215, 3.235, 3.252, 3.266, 3.278, 3.284, 3.288, 3.291, 3.294, 3.298,
          3.305, 3.318, 3.326, 3.330, 3.333, 3.336, 3.342, 3.450);

  private final double[] volts;
  private final int steps;

  private OcvCurve(double... volts) {
    for (int i = 1; i < volts.length; i++) {
      if (!(volts[i] > volts[i - 1])) {
        throw invalid("volts", volts[i], "more than " + volts[i - 1]);
      }
    }
    this.volts = volts;
    this.steps = volts.length - 1;
  }

  /** Voltage at rest [V]; beyond 0 and 1 the end value holds. */
  public double volts(double socFraction) {
    double place = Math.max(0.0, Math.min(1.0, socFraction)) * steps;
    int below = Math.min((int) place, steps - 1);
    return volts[below] + (place - below) * (volts[below + 1] - volts[below]);
  }

  /** State of charge at a rest voltage, the inverse of {@link #volts}; in [0, 1]. */
  public double socFraction(double restVolts) {
    if (restVolts <= volts[0]) {
      return 0.0;
    }
    for (int i = 1; i <= steps; i++) {
      if (restVolts <= volts[i]) {
        return (i - 1 + (restVolts - volts[i - 1]) / (volts[i] - volts[i - 1])) / steps;
      }
    }
    return 1.0;
  }
}
