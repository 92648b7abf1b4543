package io.fleettwin.sim.edge;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long frames took from the link to their acknowledgement, as a histogram.
 *
 * <p>Buckets grow by an eighth of an octave, so a quantile is at most 13 % too high. Thread-safe.
 */
public final class AckLatency {

  private static final int STEPS_PER_OCTAVE = 8;
  private static final int OCTAVES = 48;

  private final AtomicLongArray buckets = new AtomicLongArray(STEPS_PER_OCTAVE * OCTAVES);
  private final LongAdder count = new LongAdder();

  public void record(long nanos) {
    buckets.incrementAndGet(bucketOf(Math.max(1, nanos)));
    count.increment();
  }

  public long count() {
    return count.sum();
  }

  /**
   * The latency that a share of the frames did not exceed, in milliseconds; NaN if there is none.
   *
   * @param quantile in [0, 1]
   */
  public double quantileMillis(double quantile) {
    long total = 0;
    for (int bucket = 0; bucket < buckets.length(); bucket++) {
      total += buckets.get(bucket);
    }
    if (total == 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (long) Math.ceil(quantile * total));
    int bucket = 0;
    for (long seen = buckets.get(0); seen < rank; seen += buckets.get(bucket)) {
      bucket++;
    }
    return Math.pow(2, (double) (bucket + 1) / STEPS_PER_OCTAVE) / 1e6;
  }

  private static int bucketOf(long nanos) {
    int bucket = (int) (STEPS_PER_OCTAVE * Math.log((double) nanos) / Math.log(2));
    return Math.min(STEPS_PER_OCTAVE * OCTAVES - 1, bucket);
  }
}
