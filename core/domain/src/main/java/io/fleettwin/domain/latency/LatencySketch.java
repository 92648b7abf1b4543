package io.fleettwin.domain.latency;

import static io.fleettwin.domain.common.Require.invalid;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Durations in so few numbers that they can be kept, sent and merged, and quantiles still be told:
 * a DDSketch.
 *
 * <p>Bucket {@code i} counts durations in {@code (g^(i-1), g^i]} milliseconds, with {@code g = (1 +
 * a) / (1 - a)} and the relative accuracy {@code a} = {@link #ACCURACY}. A quantile is told as the
 * value that is within that accuracy of every duration in its bucket. Sketches of parts, added
 * bucket by bucket, are the sketch of the whole. Count, sum, minimum and maximum are exact.
 *
 * <p>What is shorter than a microsecond, or negative since two clocks differ, is counted as a
 * microsecond; what is longer than eleven days as eleven days. So there are 1,383 buckets at most.
 *
 * <p>Mutable, not thread-safe. Source: C. Masson, J. E. Rim, H. K. Lee, DDSketch: a fast and
 * fully-mergeable quantile sketch with relative-error guarantees, PVLDB 12 (12), 2019.
 */
public final class LatencySketch {

  /** Largest relative error of a quantile. */
  public static final double ACCURACY = 0.01;

  private static final double GROWTH = (1.0 + ACCURACY) / (1.0 - ACCURACY);
  private static final double LOG_GROWTH = Math.log(GROWTH);

  private static final double SHORTEST_MILLIS = 1e-3;
  private static final double LONGEST_MILLIS = 1e9;

  private static final int FIRST_INDEX = indexOf(SHORTEST_MILLIS);
  private static final int LAST_INDEX = indexOf(LONGEST_MILLIS);

  /** Buckets that are added at a time: a factor of 1.9 in duration. */
  private static final int STEP = 32;

  /** Index of {@code counts[0]}. */
  private int first;

  private long[] counts = new long[0];
  private long count;
  private double sumMillis;
  private double minMillis = Double.POSITIVE_INFINITY;
  private double maxMillis = Double.NEGATIVE_INFINITY;

  /** Takes the buckets of a sketch that are not empty, in ascending order. */
  @FunctionalInterface
  public interface BucketReader {
    void read(int index, long count);
  }

  /**
   * Adds a duration.
   *
   * @throws IllegalArgumentException if it is not a finite number
   */
  public void add(double millis) {
    if (!Double.isFinite(millis)) {
      throw invalid("millis", millis, "a finite number");
    }
    addTo(indexOf(millis), 1);
    count++;
    sumMillis += millis;
    minMillis = Math.min(minMillis, millis);
    maxMillis = Math.max(maxMillis, millis);
  }

  /** Adds all that another one has counted. */
  public void merge(LatencySketch other) {
    other.forEachBucket(this::addTo);
    count += other.count;
    sumMillis += other.sumMillis;
    minMillis = Math.min(minMillis, other.minMillis);
    maxMillis = Math.max(maxMillis, other.maxMillis);
  }

  private static int indexOf(double millis) {
    double bounded = Math.min(LONGEST_MILLIS, Math.max(SHORTEST_MILLIS, millis));
    return (int) Math.ceil(Math.log(bounded) / LOG_GROWTH);
  }

  private void addTo(int index, long added) {
    if (index < first || index >= first + counts.length) {
      makeRoomFor(index);
    }
    counts[index - first] += added;
  }

  private void makeRoomFor(int index) {
    int from = counts.length == 0 ? index : Math.min(first, index);
    int to = counts.length == 0 ? index : Math.max(first + counts.length - 1, index);
    int newFirst = FIRST_INDEX + Math.floorDiv(from - FIRST_INDEX, STEP) * STEP;
    int newLast =
        Math.min(LAST_INDEX, FIRST_INDEX + Math.floorDiv(to - FIRST_INDEX, STEP) * STEP + STEP - 1);
    long[] wider = new long[newLast - newFirst + 1];
    System.arraycopy(counts, 0, wider, counts.length == 0 ? 0 : first - newFirst, counts.length);
    first = newFirst;
    counts = wider;
  }

  /** How many durations were added. */
  public long count() {
    return count;
  }

  /** Sum of all durations [ms]. */
  public double sumMillis() {
    return sumMillis;
  }

  /** Shortest duration [ms], positive infinity if there is none. */
  public double minMillis() {
    return minMillis;
  }

  /** Longest duration [ms], negative infinity if there is none. */
  public double maxMillis() {
    return maxMillis;
  }

  /**
   * A duration that the given share of all does not exceed [ms]: within {@link #ACCURACY} of the
   * duration of rank {@code floor(1 + fraction * (count - 1))}; NaN if there is none.
   *
   * @param fraction 0 for the shortest to 1 for the longest
   * @throws IllegalArgumentException if the fraction is not in [0, 1]
   */
  public double quantileMillis(double fraction) {
    if (!(fraction >= 0.0 && fraction <= 1.0)) {
      throw invalid("fraction", fraction, "0 to 1");
    }
    if (count == 0) {
      return Double.NaN;
    }
    long rank = (long) Math.floor(1.0 + fraction * (count - 1));
    long seen = 0;
    int at = -1;
    while (seen < rank) {
      at++;
      seen += counts[at];
    }
    double value = 2.0 * Math.exp((first + at) * LOG_GROWTH) / (GROWTH + 1.0);
    return Math.max(minMillis, Math.min(maxMillis, value));
  }

  /** Hands over the buckets that are not empty, ascending. */
  public void forEachBucket(BucketReader reader) {
    for (int at = 0; at < counts.length; at++) {
      if (counts[at] > 0) {
        reader.read(first + at, counts[at]);
      }
    }
  }

  /** Writes the sketch: two to four bytes for each bucket that is not empty. */
  public void write(DataOutput out) throws IOException {
    Compact.writeUnsigned(out, count);
    if (count == 0) {
      return;
    }
    out.writeDouble(sumMillis);
    out.writeDouble(minMillis);
    out.writeDouble(maxMillis);
    Compact.writeUnsigned(out, Arrays.stream(counts).filter(each -> each > 0).count());
    int previous = FIRST_INDEX;
    for (int at = 0; at < counts.length; at++) {
      if (counts[at] > 0) {
        Compact.writeUnsigned(out, first + at - previous);
        Compact.writeUnsigned(out, counts[at]);
        previous = first + at;
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are not a sketch
   */
  public static LatencySketch read(DataInput in) throws IOException {
    LatencySketch sketch = new LatencySketch();
    sketch.count = Compact.readUnsigned(in);
    if (sketch.count == 0) {
      return sketch;
    }
    sketch.sumMillis = in.readDouble();
    sketch.minMillis = in.readDouble();
    sketch.maxMillis = in.readDouble();
    long buckets = Compact.readUnsigned(in);
    long index = FIRST_INDEX;
    for (long bucket = 0; bucket < buckets; bucket++) {
      index += Compact.readUnsigned(in);
      if (index < FIRST_INDEX || index > LAST_INDEX) {
        throw new IOException(
            "bucket: " + index + " (expected: " + FIRST_INDEX + " to " + LAST_INDEX + ")");
      }
      sketch.addTo((int) index, Compact.readUnsigned(in));
    }
    return sketch;
  }
}
