package io.fleettwin.domain.sync;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The least lag between two clocks over the last {@link #BUCKETS} times 5 minutes, and how it
 * walks.
 *
 * <p>The lag of a message is its network delay minus the offset of the sender's clock. A delay is
 * never negative and now and then near its minimum, so the least lags lie on the line of the clock.
 * Kept is one minimum per 5 minutes of received time, which the order of the messages does not
 * change. The slope is the median of the slopes between all pairs of complete buckets, and is taken
 * as zero unless it moves the line by clearly more than the minima scatter around it. Sources: V.
 * Paxson, On Calibrating Measurements of Packet Transit Times, SIGMETRICS 1998 (minima per
 * interval); P. K. Sen, J. Am. Stat. Assoc. 63 (1968) (the slope).
 *
 * <p>Mutable, not thread-safe; at most 90 bytes written, usually about 40.
 */
final class DelayFloor {

  /** Minima kept: 40 minutes. */
  static final int BUCKETS = 8;

  /** Received time that shares one minimum [µs]. */
  static final long BUCKET_MICROS = 300_000_000L;

  /** Fewer complete buckets than this give no slope. */
  static final int BUCKETS_FOR_SLOPE = 4;

  /** No crystal is further off; more is not a drift [s/s]. */
  private static final double MAX_SLOPE = 1e-3;

  /** The line has to move by so many deviations of the minima before it counts as sloped. */
  private static final double SIGNIFICANT_DEVIATIONS = 4.0;

  /** Median absolute deviation to standard deviation, for a normal distribution. */
  private static final double MAD_TO_SIGMA = 1.4826;

  /** Seven minima may meet by chance; a smaller walk is not told from a network's [µs]. */
  private static final double LEAST_WALK_MICROS = 20_000.0;

  private static final long EMPTY = Long.MAX_VALUE;

  private final long[] minima = new long[BUCKETS];
  private long newestBucket;
  private double slope;
  private double scatterMicros;

  /** Nothing was seen. */
  DelayFloor() {
    clear();
  }

  void clear() {
    Arrays.fill(minima, EMPTY);
    newestBucket = Long.MIN_VALUE;
    slope = 0.0;
    scatterMicros = 0.0;
  }

  boolean isEmpty() {
    return newestBucket == Long.MIN_VALUE;
  }

  /** Takes a lag; one that was received before the oldest bucket is ignored. */
  void observe(long receivedMicros, long lagMicros) {
    long bucket = Math.floorDiv(receivedMicros, BUCKET_MICROS);
    if (isEmpty()) {
      newestBucket = bucket;
    } else if (bucket > newestBucket) {
      rollTo(bucket);
    } else if (bucket <= newestBucket - BUCKETS) {
      return;
    }
    int slot = slot(bucket);
    if (lagMicros < minima[slot]) {
      minima[slot] = lagMicros;
      if (bucket < newestBucket) {
        refit();
      }
    }
  }

  /** The least lag to expect of a message received then [µs]. Something must have been seen. */
  long at(long receivedMicros) {
    double least = Double.POSITIVE_INFINITY;
    for (long bucket = newestBucket - BUCKETS + 1; bucket <= newestBucket; bucket++) {
      long minimum = minima[slot(bucket)];
      if (minimum != EMPTY) {
        least = Math.min(least, minimum + slope * (receivedMicros - centre(bucket)));
      }
    }
    return Math.round(least);
  }

  /** How fast the lag grows [s/s]: positive where the sender's clock runs slow; 0 if unclear. */
  double slope() {
    return slope;
  }

  /** Standard deviation of the minima around their line [µs]; 0 while too few are complete. */
  double scatterMicros() {
    return scatterMicros;
  }

  /** The silence before {@code bucket} costs what is older; the last word is carried over. */
  private void rollTo(long bucket) {
    long carried = at(newestBucket * BUCKET_MICROS + BUCKET_MICROS);
    boolean isForgotten = bucket - newestBucket >= BUCKETS;
    long firstToClear = Math.max(newestBucket + 1, bucket - BUCKETS + 1);
    for (long cleared = firstToClear; cleared <= bucket; cleared++) {
      minima[slot(cleared)] = EMPTY;
    }
    newestBucket = bucket;
    if (isForgotten) {
      minima[slot(bucket - 1)] = carried;
    }
    refit();
  }

  private void refit() {
    double[] slopes = new double[BUCKETS * (BUCKETS - 1) / 2];
    int pairs = 0;
    int complete = 0;
    long oldest = newestBucket;
    for (long later = newestBucket - BUCKETS + 1; later < newestBucket; later++) {
      if (minima[slot(later)] == EMPTY) {
        continue;
      }
      complete++;
      oldest = Math.min(oldest, later);
      for (long earlier = oldest; earlier < later; earlier++) {
        if (minima[slot(earlier)] != EMPTY) {
          double rise = minima[slot(later)] - (double) minima[slot(earlier)];
          slopes[pairs++] = rise / ((later - earlier) * BUCKET_MICROS);
        }
      }
    }
    slope = 0.0;
    scatterMicros = 0.0;
    if (complete >= BUCKETS_FOR_SLOPE) {
      double steepest = median(slopes, pairs);
      double scatter = scatterAround(steepest);
      double span = (newestBucket - 1.0 - oldest) * BUCKET_MICROS;
      double needed = SIGNIFICANT_DEVIATIONS * scatter + LEAST_WALK_MICROS;
      if (Math.abs(steepest) * span > needed && Math.abs(steepest) <= MAX_SLOPE) {
        slope = steepest;
        scatterMicros = scatter;
      } else {
        scatterMicros = scatterAround(0.0);
      }
    }
  }

  private double scatterAround(double candidate) {
    double[] heights = new double[BUCKETS];
    int count = 0;
    for (long bucket = newestBucket - BUCKETS + 1; bucket < newestBucket; bucket++) {
      if (minima[slot(bucket)] != EMPTY) {
        heights[count++] =
            minima[slot(bucket)] - candidate * (centre(bucket) - centre(newestBucket));
      }
    }
    double middle = median(heights, count);
    for (int at = 0; at < count; at++) {
      heights[at] = Math.abs(heights[at] - middle);
    }
    return MAD_TO_SIGMA * median(heights, count);
  }

  private static double median(double[] values, int count) {
    Arrays.sort(values, 0, count);
    return (values[(count - 1) / 2] + values[count / 2]) / 2.0;
  }

  private static int slot(long bucket) {
    return (int) Math.floorMod(bucket, (long) BUCKETS);
  }

  private static long centre(long bucket) {
    return bucket * BUCKET_MICROS + BUCKET_MICROS / 2;
  }

  /** Writes the whole state; read it back with {@link #read}. */
  void write(DataOutput out) throws IOException {
    Compact.writeSigned(out, newestBucket);
    int present = 0;
    for (int slot = 0; slot < BUCKETS; slot++) {
      present |= minima[slot] == EMPTY ? 0 : 1 << slot;
    }
    out.writeByte(present);
    long before = 0L;
    for (long minimum : minima) {
      if (minimum != EMPTY) {
        Compact.writeSigned(out, minimum - before);
        before = minimum;
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static DelayFloor read(DataInput in) throws IOException {
    DelayFloor floor = new DelayFloor();
    floor.newestBucket = Compact.readSigned(in);
    int present = in.readUnsignedByte();
    long before = 0L;
    for (int slot = 0; slot < BUCKETS; slot++) {
      if ((present & (1 << slot)) != 0) {
        before += Compact.readSigned(in);
        floor.minima[slot] = before;
      }
    }
    if (!floor.isEmpty()) {
      floor.refit();
    }
    return floor;
  }
}
