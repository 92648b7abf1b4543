package io.fleettwin.domain.ageing;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * What is believed about a kind of battery before its first capacity is known.
 *
 * <p>All losses are fractions of the first capacity.
 *
 * @param exposureScale exposure in which {@code fadeFraction} is lost, in its own unit, above 0
 * @param fadeFraction expected loss over the scale, at least 0
 * @param fadeSpreadFraction standard deviation of that loss between batteries, above 0
 * @param wanderFraction standard deviation of the slow wander about the curve: capacity that comes
 *     back at rest, seasons, above 0
 * @param wanderExposure exposure over which the wander forgets itself (to 1/e), above 0
 */
public record FadePrior(
    double exposureScale,
    double fadeFraction,
    double fadeSpreadFraction,
    double wanderFraction,
    double wanderExposure) {

  /**
   * A small cell that is charged and discharged fully, again and again, at room temperature;
   * exposure in discharges. Such cells lose a fifth to a third within 100 to 200 discharges, and
   * regain a percent or two at rest, which fades within some dozens of discharges (regeneration).
   * The figures were chosen on one cell of NASA's battery data set; no publication gives them.
   */
  public static final FadePrior CYCLED_CELL = new FadePrior(100.0, 0.16, 0.16, 0.011, 30.0);

  /**
   * A traction battery in a road vehicle; exposure in years. Fleets lose about 2 % a year.
   *
   * @see <a href="https://www.geotab.com/blog/ev-battery-health/">Geotab, EV battery health: how
   *     10,000 vehicles age</a>
   */
  public static final FadePrior VEHICLE = new FadePrior(5.0, 0.11, 0.07, 0.008, 0.25);

  public FadePrior {
    requireAbove(exposureScale, 0.0, "exposureScale");
    if (!(fadeFraction >= 0.0 && fadeFraction <= 1.0)) {
      throw invalid("fadeFraction", fadeFraction, "0 to 1");
    }
    requireAbove(fadeSpreadFraction, 0.0, "fadeSpreadFraction");
    requireAbove(wanderFraction, 0.0, "wanderFraction");
    requireAbove(wanderExposure, 0.0, "wanderExposure");
  }

  private static void requireAbove(double value, double bound, String name) {
    if (!(value > bound && value < Double.POSITIVE_INFINITY)) {
      throw invalid(name, value, "finite, above " + bound);
    }
  }
}
