package io.fleettwin.domain.charging;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Mean charging power by state of charge, in twenty buckets of 5 %, as last seen in each.
 *
 * <p>From it follows how long charging will take: power further on is the present one times the
 * ratio that the curve has shown. Where nothing was seen yet, power is taken to fall above 80 %,
 * half as far as a direct-current charger makes it fall, because an alternating-current one does
 * not. Mutable, not thread-safe.
 */
final class PowerCurve {

  static final int BUCKETS = 20;

  /** Power on the wire of the state, per step; up to 1.6 MW. */
  private static final double WATTS_PER_STEP = 50.0;

  /** A bucket forgets within this time of charging. */
  private static final double MEMORY_SECONDS = 300.0;

  private static final double TAPER_FROM = 0.8;
  private static final double TAPER_DEPTH = 0.4;
  private static final double LEAST_RATIO = 0.1;
  private static final double GREATEST_RATIO = 1.5;

  /** Relative deviation of the time a bucket takes that was seen before, and of another. */
  private static final double SEEN_DEVIATION = 0.12;

  private static final double UNSEEN_DEVIATION = 0.3;

  private final float[] watts = new float[BUCKETS];

  /** Seconds until a state of charge is reached, and their standard deviation. */
  record Remaining(double seconds, double standardDeviationSeconds) {}

  /** Takes the mean power of a stretch of charging. */
  void observe(double socFraction, double meanWatts, double seconds) {
    int bucket = bucket(socFraction);
    double share = watts[bucket] == 0.0f ? 1.0 : Math.min(1.0, seconds / MEMORY_SECONDS);
    watts[bucket] += (float) (share * (meanWatts - watts[bucket]));
  }

  /** Mean power in a bucket [W]; NaN if none was seen. */
  double watts(int bucket) {
    return watts[bucket] == 0.0f ? Double.NaN : watts[bucket];
  }

  /**
   * How long it takes from one state of charge to a higher one.
   *
   * @param presentWatts power now, above 0
   * @param joulesPerFraction energy that takes the pack from 0 to 1
   */
  Remaining remaining(double from, double to, double presentWatts, double joulesPerFraction) {
    double seconds = 0.0;
    double deviation = 0.0;
    int start = bucket(from);
    for (int bucket = start; bucket < BUCKETS; bucket++) {
      double low = Math.max(from, (double) bucket / BUCKETS);
      double high = Math.min(to, (double) (bucket + 1) / BUCKETS);
      if (high > low) {
        boolean isSeen = watts[bucket] > 0.0f && watts[start] > 0.0f;
        double ratio =
            isSeen ? watts[bucket] / watts[start] : unseenRatio(bucket) / unseenRatio(start);
        double expectedWatts =
            presentWatts * Math.max(LEAST_RATIO, Math.min(GREATEST_RATIO, ratio));
        double spent = (high - low) * joulesPerFraction / expectedWatts;
        seconds += spent;
        deviation += spent * (isSeen ? SEEN_DEVIATION : UNSEEN_DEVIATION);
      }
    }
    return new Remaining(seconds, deviation);
  }

  private static double unseenRatio(int bucket) {
    double middle = (bucket + 0.5) / BUCKETS;
    return 1.0 - TAPER_DEPTH * Math.max(0.0, middle - TAPER_FROM) / (1.0 - TAPER_FROM);
  }

  private static int bucket(double socFraction) {
    return Math.max(0, Math.min(BUCKETS - 1, (int) (socFraction * BUCKETS)));
  }

  void write(DataOutput out) throws IOException {
    for (float power : watts) {
      out.writeShort((int) Math.min(Short.MAX_VALUE, Math.round(power / WATTS_PER_STEP)));
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      watts[bucket] = (float) (in.readShort() * WATTS_PER_STEP);
    }
  }
}
