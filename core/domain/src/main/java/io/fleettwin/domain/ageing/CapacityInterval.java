package io.fleettwin.domain.ageing;

/**
 * What a battery is expected to hold.
 *
 * @param meanAmpereHours expected capacity [Ah]
 * @param standardDeviationAmpereHours how far off that may be [Ah], at least 0
 */
public record CapacityInterval(double meanAmpereHours, double standardDeviationAmpereHours) {

  /** Standard deviations to either side that hold 95 % of a normal distribution. */
  static final double DEVIATIONS_OF_95_PERCENT = 1.96;

  /** Lower end of the 95 % interval [Ah]. */
  public double lowAmpereHours() {
    return meanAmpereHours - DEVIATIONS_OF_95_PERCENT * standardDeviationAmpereHours;
  }

  /** Upper end of the 95 % interval [Ah]. */
  public double highAmpereHours() {
    return meanAmpereHours + DEVIATIONS_OF_95_PERCENT * standardDeviationAmpereHours;
  }
}
