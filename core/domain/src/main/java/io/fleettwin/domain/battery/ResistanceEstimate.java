package io.fleettwin.domain.battery;

/**
 * Ohmic resistance of a pack at 25 degrees Celsius, with its 95 % interval.
 *
 * @param ohms best value
 * @param lowerOhms lower end of the interval
 * @param upperOhms upper end of the interval
 * @param newOhms the same of a new pack of its make
 */
public record ResistanceEstimate(double ohms, double lowerOhms, double upperOhms, double newOhms) {

  /** Nothing is known of the pack. */
  public static final ResistanceEstimate UNKNOWN =
      new ResistanceEstimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** How much more the pack resists than when new, a fraction; negative if less. */
  public double growthFraction() {
    return ohms / newOhms - 1.0;
  }

  /** Lower end of the 95 % interval of the growth. */
  public double lowerGrowthFraction() {
    return lowerOhms / newOhms - 1.0;
  }
}
