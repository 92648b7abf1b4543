package io.fleettwin.api.deadletters;

import java.time.Duration;
import java.util.Arrays;

/**
 * Counts of frames and dead letters over the last five minutes, in steps of ten seconds.
 *
 * <p>Time is the API's own, monotonic clock: a ratio over what arrives now. Thread-safe.
 */
final class TrafficWindow {

  /** How far the window reaches back. */
  static final Duration LENGTH = Duration.ofMinutes(5);

  private static final long STEP_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int STEPS = (int) (LENGTH.toNanos() / STEP_NANOS);

  private final long[] frames = new long[STEPS];
  private final long[] letters = new long[STEPS];
  private long newestStep;

  TrafficWindow(long nowNanos) {
    newestStep = Math.floorDiv(nowNanos, STEP_NANOS);
  }

  synchronized void addFrames(long count, long nowNanos) {
    frames[slotOf(nowNanos)] += count;
  }

  synchronized void addLetter(long nowNanos) {
    letters[slotOf(nowNanos)]++;
  }

  /** What arrived within the window that ends now. */
  synchronized Traffic traffic(long nowNanos) {
    slotOf(nowNanos);
    return new Traffic(Arrays.stream(frames).sum(), Arrays.stream(letters).sum());
  }

  /** The slot of now; slots that time has passed over are emptied. */
  private int slotOf(long nowNanos) {
    long step = Math.max(newestStep, Math.floorDiv(nowNanos, STEP_NANOS));
    long emptyFrom = Math.max(newestStep + 1, step - STEPS + 1);
    for (long passed = emptyFrom; passed <= step; passed++) {
      frames[Math.floorMod(passed, STEPS)] = 0;
      letters[Math.floorMod(passed, STEPS)] = 0;
    }
    newestStep = step;
    return Math.floorMod(step, STEPS);
  }

  /**
   * What arrived.
   *
   * @param frames taken in
   * @param letters not taken in
   */
  record Traffic(long frames, long letters) {

    /** Above this share of traffic, dead letters are alarming. */
    static final double ALARM_RATIO = 0.001;

    static final Traffic NONE = new Traffic(0, 0);

    Traffic plus(Traffic other) {
      return new Traffic(frames + other.frames, letters + other.letters);
    }

    /** Share of what arrived that was not taken in; 0 if nothing arrived. */
    double deadLetterRatio() {
      return letters == 0 ? 0.0 : letters / (double) (frames + letters);
    }

    boolean isAlarming() {
      return deadLetterRatio() > ALARM_RATIO;
    }
  }
}
