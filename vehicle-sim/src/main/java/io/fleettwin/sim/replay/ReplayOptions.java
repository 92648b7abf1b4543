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
  private static final int FRAMES_PER_DELAY = 4;

  /**
   * Event time that a frame may span [µs]. Where frames are to overtake each other, they are
   * several times shorter than their delays.
   */
  long spanMicros() {
    double span = Math.min(LONGEST_SPAN_MICROS, speed / framesPerSecond * 1e6);
    if (disturbance.disorderMicros() > 0) {
      span = Math.min(span, (double) disturbance.disorderMicros() / FRAMES_PER_DELAY);
    }
    return (long) Math.max(1, span);
  }
}
