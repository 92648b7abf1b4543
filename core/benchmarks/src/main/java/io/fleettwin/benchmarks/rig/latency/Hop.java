package io.fleettwin.benchmarks.rig.latency;

import io.fleettwin.domain.latency.LatencyPassport;
import java.util.Locale;

/** A stretch of the way of a frame that the passport of its twin tells. */
public enum Hop {
  SENSED_RECEIVED,
  RECEIVED_APPENDED,
  APPENDED_FOLDED,
  FOLDED_EMITTED,
  /** What the twin job alone takes. */
  APPENDED_EMITTED,
  SENSED_EMITTED;

  /** Duration of the stretch [µs], negative where clocks of whole milliseconds meet finer ones. */
  public long micros(LatencyPassport passport) {
    return switch (this) {
      case SENSED_RECEIVED -> passport.receivedMicros() - passport.sensedMicros();
      case RECEIVED_APPENDED -> passport.appendedMicros() - passport.receivedMicros();
      case APPENDED_FOLDED -> passport.foldedMicros() - passport.appendedMicros();
      case FOLDED_EMITTED -> passport.emittedMicros() - passport.foldedMicros();
      case APPENDED_EMITTED -> passport.emittedMicros() - passport.appendedMicros();
      case SENSED_EMITTED -> passport.emittedMicros() - passport.sensedMicros();
    };
  }

  /** Such as {@code sensed-received}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
