package io.fleettwin.jobs.twin;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a vehicle's one timer is to fire: when the next signal becomes stale, or the state ends.
 *
 * <p>A timer never lies further ahead than {@link #LOOK_AGAIN} while a signal is live. No signal
 * becomes stale sooner than that after it spoke, so frames that arrive before the timer need not
 * move it: a vehicle costs a look over its signals every half minute, whatever its frame rate.
 * Times are rounded up to full seconds, so that the timers of a fleet fall together.
 *
 * <p>Pure; times are of the operator's clock [ms since 1970].
 *
 * @param retention how long a vehicle may be silent before its state ends, above 0
 */
record TimerPlan(Duration retention) implements Serializable {
  /** The least silence that {@link io.fleettwin.domain.sync.StalenessRule} allows a signal. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private static final long GRANULARITY_MILLIS = 1_000L;
  private static final long MICROS_PER_MILLI = 1_000L;

  TimerPlan {
    requireNonNull(retention, "retention");
  }

  /** Whether the vehicle was silent for the retention. */
  boolean isOver(long lastHeardMillis, long nowMillis) {
    return nowMillis - lastHeardMillis >= retention.toMillis();
  }

  /** Whether there is no timer, or one too far ahead to notice that a signal falls silent. */
  boolean isDue(long timerMillis, long nowMillis) {
    return timerMillis == KeptTwin.NO_TIMER
        || timerMillis > nowMillis + LOOK_AGAIN.toMillis() + GRANULARITY_MILLIS;
  }

  /**
   * When the timer is to fire, later than now.
   *
   * @param nextStaleMicros when the next signal becomes stale [µs since 1970], {@code
   *     Long.MAX_VALUE} if none is live
   */
  long next(long nextStaleMicros, long lastHeardMillis, long nowMillis) {
    long wanted =
        nextStaleMicros == Long.MAX_VALUE
            ? lastHeardMillis + retention.toMillis()
            : Math.min(nextStaleMicros / MICROS_PER_MILLI, nowMillis + LOOK_AGAIN.toMillis());
    long later = Math.max(wanted, nowMillis + 1);
    return (later + GRANULARITY_MILLIS - 1) / GRANULARITY_MILLIS * GRANULARITY_MILLIS;
  }
}
