package io.fleettwin.domain.sync;

import io.fleettwin.domain.signal.Signal;

/**
 * When silence makes a signal stale.
 *
 * <p>A signal may stay silent for {@link #CADENCES_OF_SILENCE} of its cadences: one with a cadence
 * of 10 s is stale at 60 s. Vehicles send on change and repeat everything in a key frame now and
 * then, so no signal is called stale before {@link #KEY_FRAME_ALLOWANCE_MICROS}.
 *
 * <p>The cadence is the one that was learned of the vehicle ({@link CadenceTable}); until enough
 * was seen it is not shorter than what the catalogue, or the vehicle's model, promises.
 */
public final class StalenessRule {

  private static final long CADENCES_OF_SILENCE = 6;

  /** Three key-frame periods of the edge agent, which is 10 s by default. */
  private static final long KEY_FRAME_ALLOWANCE_MICROS = 30_000_000L;

  private static final long MICROS_PER_MILLI = 1_000L;

  private StalenessRule() {}

  /** How long a signal may be silent of whose habits nothing was learned [µs]. */
  public static long allowedSilenceMicros(Signal signal) {
    return allowedSilenceMicros(MICROS_PER_MILLI * signal.cadenceMillis());
  }

  /** How long a signal of a cadence may be silent [µs]. */
  public static long allowedSilenceMicros(long cadenceMicros) {
    return Math.max(KEY_FRAME_ALLOWANCE_MICROS, CADENCES_OF_SILENCE * cadenceMicros);
  }
}
