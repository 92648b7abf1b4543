package io.fleettwin.domain.statistics;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * One-sided cumulative sum test of Page: tells when the mean of standardised residuals has risen.
 *
 * <p>The sum S starts at 0 and follows S' = max(0, S + z - k). Reaching the threshold h is an
 * alarm. In control, residuals have mean 0 and standard deviation 1; how many of them pass between
 * two false alarms on average is {@link #averageRunLength}, which is what a threshold is chosen by.
 * To watch for a fall, offer -z.
 *
 * <p>Two guards keep the promise in the field. A residual counts for at most {@link
 * #LARGEST_RESIDUAL}, so that no single glitch raises an alarm; this can only lengthen the time
 * between false alarms. The sum is held at h, so that it takes about h/k healthy residuals to fall
 * back to 0, however long a fault lasted.
 *
 * <p>Immutable and thread-safe: the sum is the caller's.
 *
 * @param allowance k, half of the shift that should be found soonest, in standard deviations, above
 *     0
 * @param threshold h, in standard deviations, above {@link #LARGEST_RESIDUAL} less the allowance
 * @see <a href="https://doi.org/10.1093/biomet/41.1-2.100">E. S. Page, Continuous inspection
 *     schemes, 1954</a>
 * @see <a href="https://doi.org/10.1007/978-1-4757-1862-1">D. Siegmund, Sequential Analysis, 1985:
 *     the run length</a>
 */
public record Cusum(double allowance, double threshold) {

  /** What a single residual counts for at most, in standard deviations. */
  public static final double LARGEST_RESIDUAL = 4.0;

  /** Siegmund's correction for the excess over a boundary: 2 * 0.583 standard deviations. */
  private static final double BOUNDARY_EXCESS = 1.166;

  /** Below this the run length is that of no drift at all, b^2; the quotient would lose digits. */
  private static final double SMALLEST_DRIFT = 1e-4;

  private static final int BISECTIONS = 60;
  private static final double HIGHEST_THRESHOLD = 1_000.0;

  public Cusum {
    if (!(allowance > 0.0 && allowance < LARGEST_RESIDUAL)) {
      throw invalid("allowance", allowance, "above 0, below " + LARGEST_RESIDUAL);
    }
    if (!(threshold > LARGEST_RESIDUAL - allowance && threshold <= HIGHEST_THRESHOLD)) {
      throw invalid(
          "threshold",
          threshold,
          "above " + (LARGEST_RESIDUAL - allowance) + ", at most " + HIGHEST_THRESHOLD);
    }
  }

  /**
   * The test that raises one false alarm in so many residuals, on average, or fewer.
   *
   * @param allowance k, in standard deviations, above 0
   * @param residuals average run length in control, at least 1
   */
  public static Cusum withAverageRunLength(double allowance, double residuals) {
    if (!(residuals >= 1.0 && residuals < 1e15)) {
      throw invalid("residuals", residuals, "1 to 1e15");
    }
    double low = LARGEST_RESIDUAL - allowance;
    double high = HIGHEST_THRESHOLD;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      if (runLength(-allowance, middle) < residuals) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new Cusum(allowance, high);
  }

  /**
   * The sum after one more residual.
   *
   * @param sum the sum so far, in [0, threshold]
   * @param residual measured minus expected over standard deviation; NaN leaves the sum alone
   */
  public double next(double sum, double residual) {
    if (Double.isNaN(residual)) {
      return sum;
    }
    double step = Math.min(residual, LARGEST_RESIDUAL) - allowance;
    return Math.max(0.0, Math.min(threshold, sum + step));
  }

  /** Whether a sum is an alarm. */
  public boolean isAlarm(double sum) {
    return sum >= threshold;
  }

  /**
   * Residuals until an alarm, on average, from a sum of 0: Siegmund's approximation (exp(-2 d b) +
   * 2 d b - 1) / (2 d^2) with drift d = shift - k and b = h + 1.166.
   *
   * @param shift mean of the residuals, in standard deviations; 0 gives the time between two false
   *     alarms, a positive one the delay of detection
   */
  public double averageRunLength(double shift) {
    return runLength(shift - allowance, threshold);
  }

  private static double runLength(double drift, double threshold) {
    double b = threshold + BOUNDARY_EXCESS;
    if (Math.abs(drift) < SMALLEST_DRIFT) {
      return b * b;
    }
    double exponent = 2.0 * drift * b;
    return (Math.exp(-exponent) + exponent - 1.0) / (2.0 * drift * drift);
  }
}
