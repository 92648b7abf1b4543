package io.fleettwin.domain.statistics;

import static io.fleettwin.domain.common.Require.invalid;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Mean and variance of which the past fades: exponentially weighted, 12 bytes of state.
 *
 * <p>Until {@code memory} values have come, all count alike, so that the first ones are not
 * overrated; from then on each new value has the weight 1 / memory. Mutable, not thread-safe.
 *
 * @see <a href="https://fanf2.user.srcf.net/hermes/doc/antiforgery/stats.pdf">T. Finch, Incremental
 *     calculation of weighted mean and variance, 2009, section 9</a>
 */
public final class FadingMoments {

  private final float memory;
  private float count;
  private float mean;
  private float variance;

  /**
   * @param memory how many values the mean remembers, at least 1
   */
  public FadingMoments(double memory) {
    if (!(memory >= 1.0 && memory < 1e7)) {
      throw invalid("memory", memory, "1 to 1e7");
    }
    this.memory = (float) memory;
  }

  /** Takes a value; one that is not finite is left out. */
  public void observe(double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    count = Math.min(memory, count + 1.0f);
    double weight = 1.0 / count;
    double delta = value - mean;
    mean += (float) (weight * delta);
    variance = (float) ((1.0 - weight) * (variance + weight * delta * delta));
  }

  /** How many values were taken, up to the memory. */
  public double count() {
    return count;
  }

  /** Mean; NaN before the first value. */
  public double mean() {
    return count == 0.0f ? Double.NaN : mean;
  }

  /** Variance about the mean, not corrected for the values that made it; NaN before the second. */
  public double variance() {
    return count < 2.0f ? Double.NaN : variance;
  }

  /** Square root of {@link #variance}. */
  public double standardDeviation() {
    return Math.sqrt(variance());
  }

  /** Writes what is kept; the memory belongs to whoever reads it. */
  public void write(DataOutput out) throws IOException {
    out.writeFloat(count);
    out.writeFloat(mean);
    out.writeFloat(variance);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param memory as for the constructor
   */
  public static FadingMoments read(double memory, DataInput in) throws IOException {
    FadingMoments moments = new FadingMoments(memory);
    moments.count = Math.min(moments.memory, in.readFloat());
    moments.mean = in.readFloat();
    moments.variance = in.readFloat();
    return moments;
  }
}
