package io.fleettwin.sim.mqtt;

/**
 * How long to wait before the next attempt to connect: doubling, bounded, spread.
 *
 * <p>The spread keeps a thousand vehicles that lost their link together from coming back together.
 */
final class BackOff {

  private static final long SHORTEST_MILLIS = 250;
  private static final long LONGEST_MILLIS = 15_000;
  private static final int MAX_DOUBLINGS = 6;

  private int failures;

  /**
   * The wait after one more failure [ms], between half and all of the doubled time.
   *
   * @param spread in [0, 1)
   */
  long nextMillis(double spread) {
    long bound = Math.min(LONGEST_MILLIS, SHORTEST_MILLIS << Math.min(failures, MAX_DOUBLINGS));
    failures++;
    return bound / 2 + (long) (spread * bound / 2);
  }

  /** The link works again. */
  void reset() {
    failures = 0;
  }
}
