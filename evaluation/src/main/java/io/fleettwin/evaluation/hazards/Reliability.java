package io.fleettwin.evaluation.hazards;

/** Forecasts against what was: Brier score, and how often was true what was believed so far. */
final class Reliability {

  static final int BINS = 10;

  private final long[] counts = new long[BINS];
  private final long[] hits = new long[BINS];
  private final double[] sums = new double[BINS];
  private double squared;

  /** Takes one forecast. */
  void add(double probability, boolean isTrue) {
    int bin = Math.min(BINS - 1, (int) (BINS * probability));
    counts[bin]++;
    sums[bin] += probability;
    hits[bin] += isTrue ? 1 : 0;
    double error = probability - (isTrue ? 1.0 : 0.0);
    squared += error * error;
  }

  long count() {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    return all;
  }

  long count(int bin) {
    return counts[bin];
  }

  /** Mean forecast of a bin; NaN if it is empty. */
  double forecast(int bin) {
    return counts[bin] == 0 ? Double.NaN : sums[bin] / counts[bin];
  }

  /** Share of a bin's forecasts that were true; NaN if it is empty. */
  double observed(int bin) {
    return counts[bin] == 0 ? Double.NaN : (double) hits[bin] / counts[bin];
  }

  /**
   * Mean squared error of the forecasts.
   *
   * @see <a href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">G. W. Brier,
   *     Verification of forecasts expressed in terms of probability, 1950</a>
   */
  double brier() {
    return squared / count();
  }

  /** Brier score of who always forecasts how often it is true altogether. */
  double baseline() {
    long all = 0;
    for (long hit : hits) {
      all += hit;
    }
    double rate = (double) all / count();
    return rate * (1.0 - rate);
  }
}
