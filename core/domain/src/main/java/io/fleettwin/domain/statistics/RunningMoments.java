package io.fleettwin.domain.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Mean and variance of values as they come, exact and without keeping them.
 *
 * <p>Two of them can be merged, in any order. Mutable, not thread-safe.
 *
 * @see <a href="https://doi.org/10.1080/00401706.1962.10490022">B. P. Welford, Note on a method for
 *     calculating corrected sums of squares and products, 1962</a>
 */
public final class RunningMoments {

  private long count;
  private double mean;
  private double squares;

  /** Takes a value; one that is not finite is left out. */
  public void observe(double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    count++;
    double delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
  }

  /** Takes all that {@code other} took. */
  public void merge(RunningMoments other) {
    if (other.count == 0) {
      return;
    }
    long both = count + other.count;
    double delta = other.mean - mean;
    squares += other.squares + delta * delta * count * other.count / both;
    mean += delta * other.count / both;
    count = both;
  }

  public long count() {
    return count;
  }

  /** Mean; NaN before the first value. */
  public double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /** Unbiased variance; NaN before the second value. */
  public double variance() {
    return count < 2 ? Double.NaN : squares / (count - 1);
  }

  /** Square root of {@link #variance}. */
  public double standardDeviation() {
    return Math.sqrt(variance());
  }

  public void write(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeDouble(mean);
    out.writeDouble(squares);
  }

  /** Reads what {@link #write} wrote. */
  public static RunningMoments read(DataInput in) throws IOException {
    RunningMoments moments = new RunningMoments();
    moments.count = in.readLong();
    moments.mean = in.readDouble();
    moments.squares = in.readDouble();
    return moments;
  }
}
