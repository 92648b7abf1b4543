package io.fleettwin.benchmarks.rig;

import java.util.Arrays;
import java.util.Collection;

/** What the rounds of a measurement come to. */
public final class Median {

  private Median() {}

  /** The middle one, or the mean of the two in the middle; NaN of none. */
  public static double of(Collection<Double> values) {
    double[] sorted = sorted(values);
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }

  /** Distance of the largest from the smallest, as a fraction of the median; 0 of one value. */
  public static double spreadFraction(Collection<Double> values) {
    double[] sorted = sorted(values);
    return sorted.length < 2 ? 0.0 : (sorted[sorted.length - 1] - sorted[0]) / of(values);
  }

  private static double[] sorted(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(value -> value).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
