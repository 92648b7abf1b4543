package io.fleettwin.domain.insight;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

/**
 * The numbers behind an insight.
 *
 * @param measured what was seen; NaN if the insight is not about a number
 * @param expected what the twin expected to see; NaN if it expected nothing in particular
 * @param standardDeviation how far off the expectation may be by chance; NaN if unknown
 * @param unit of all three, as in the signal catalogue; empty for plain numbers
 * @param confidence that the insight is right, in [0, 1]
 */
public record Evidence(
    double measured, double expected, double standardDeviation, String unit, double confidence) {

  public Evidence {
    requireNonNull(unit, "unit");
    if (!(confidence >= 0.0 && confidence <= 1.0)) {
      throw invalid("confidence", confidence, "0 to 1");
    }
  }

  /** Evidence that is no number. */
  public static Evidence ofCertainty(double confidence) {
    return new Evidence(Double.NaN, Double.NaN, Double.NaN, "", confidence);
  }
}
