package io.fleettwin.domain.battery;

/**
 * Usable capacity of a pack, with its 95 % interval.
 *
 * @param ampereHours best value
 * @param lowerAmpereHours lower end of the interval
 * @param upperAmpereHours upper end of the interval
 * @param nominalAmpereHours capacity when new
 */
public record CapacityEstimate(
    double ampereHours,
    double lowerAmpereHours,
    double upperAmpereHours,
    double nominalAmpereHours) {

  /** Nothing is known of the pack. */
  public static final CapacityEstimate UNKNOWN =
      new CapacityEstimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** State of health: what is left of the nominal capacity, a fraction. */
  public double healthFraction() {
    return ampereHours / nominalAmpereHours;
  }

  /** Lower end of the 95 % interval of the health. */
  public double lowerHealthFraction() {
    return lowerAmpereHours / nominalAmpereHours;
  }

  /** Upper end of the 95 % interval of the health. */
  public double upperHealthFraction() {
    return upperAmpereHours / nominalAmpereHours;
  }
}
