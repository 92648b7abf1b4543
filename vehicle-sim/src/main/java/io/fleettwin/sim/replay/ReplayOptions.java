package io.fleettwin.sim.replay;

import io.fleettwin.sim.replay.ReplayPlan.Times;

/**
 * How a plan is played.
 *
 * @param speed event time per wall time, above 0; infinite for as fast as it goes
 * @param times which event times rows get
 * @param framesPerSecond frames of a vehicle per second of wall time at most, above 0
 * @param disturbance what is done to frames on purpose
 */
public record ReplayOptions(
    double speed, Times times, double framesPerSecond, Disturbance disturbance) {

  private static final long LONGEST_SPAN_MICROS = 300_000_000L;

  /** Event time that a frame may span [µs]. */
  long spanMicros() {
    double span = speed / framesPerSecond * 1e6;
    return (long) Math.max(1, Math.min(LONGEST_SPAN_MICROS, span));
  }
}
