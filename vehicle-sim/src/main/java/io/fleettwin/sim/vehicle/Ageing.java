package io.fleettwin.sim.vehicle;

/**
 * How a pack grows old: with time, and with charge that went through.
 *
 * <p>Capacity falls by a * t^0.75 + b * sqrt(n), resistance rises by c * t^0.75 + d * n, with t in
 * days and n in full cycles. The exponents are those of the source; the factors are set so that
 * five years and 500 cycles at 20 degrees Celsius take 13 % of the capacity, as fleets report.
 *
 * @param days age
 * @param fullCycles charge that went through in one direction, over the capacity when new
 * @param severity 1 for the usual pack; more for one that ages faster
 * @see <a href="https://doi.org/10.1016/j.jpowsour.2014.02.012">J. Schmalstieg et al., A holistic
 *     aging model for Li(NiMnCo)O2 based 18650 lithium-ion batteries, 2014</a>
 */
public record Ageing(double days, double fullCycles, double severity) {

  private static final double CALENDAR_EXPONENT = 0.75;
  private static final double CAPACITY_PER_DAY = 2.5e-4;
  private static final double CAPACITY_PER_CYCLE = 2.7e-3;
  private static final double RESISTANCE_PER_DAY = 5.4e-4;
  private static final double RESISTANCE_PER_CYCLE = 2.0e-4;
  private static final double LEAST_CAPACITY = 0.5;

  /** Capacity left, as a fraction of that when new. */
  public double capacityFraction() {
    double lost =
        CAPACITY_PER_DAY * Math.pow(days, CALENDAR_EXPONENT)
            + CAPACITY_PER_CYCLE * Math.sqrt(fullCycles);
    return Math.max(LEAST_CAPACITY, 1.0 - severity * lost);
  }

  /** Resistance as a multiple of that when new. */
  public double resistanceFactor() {
    double gained =
        RESISTANCE_PER_DAY * Math.pow(days, CALENDAR_EXPONENT) + RESISTANCE_PER_CYCLE * fullCycles;
    return 1.0 + severity * gained;
  }

  Ageing after(double moreDays, double moreCycles) {
    return new Ageing(days + moreDays, fullCycles + moreCycles, severity);
  }
}
