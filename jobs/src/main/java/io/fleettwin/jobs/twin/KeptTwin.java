package io.fleettwin.jobs.twin;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.command.SamplingWatch;
import io.fleettwin.domain.hazard.PassageRecorder;
import io.fleettwin.domain.twin.VehicleTwin;

/**
 * What the operator keeps of one vehicle: its twin, its way, its sampling and its one timer.
 * Mutable.
 */
final class KeptTwin {
  /** Stands for no timer. */
  static final long NO_TIMER = 0L;

  private final VehicleTwin twin;
  private final PassageRecorder passages;
  private final SamplingWatch sampling;
  private long lastHeardMillis;
  private long timerMillis;
  private long taughtRunMicros;

  KeptTwin(
      VehicleTwin twin,
      PassageRecorder passages,
      SamplingWatch sampling,
      long lastHeardMillis,
      long timerMillis,
      long taughtRunMicros) {
    this.twin = requireNonNull(twin, "twin");
    this.passages = requireNonNull(passages, "passages");
    this.sampling = requireNonNull(sampling, "sampling");
    this.lastHeardMillis = lastHeardMillis;
    this.timerMillis = timerMillis;
    this.taughtRunMicros = taughtRunMicros;
  }

  VehicleTwin twin() {
    return twin;
  }

  /** What the vehicle's way is cut into passages by. */
  PassageRecorder passages() {
    return passages;
  }

  /** When to ask the vehicle for more samples. */
  SamplingWatch sampling() {
    return sampling;
  }

  /** Start of the run whose memory of makes knows this vehicle's habits; 0 if none does. */
  long taughtRunMicros() {
    return taughtRunMicros;
  }

  void markTaught(long runMicros) {
    taughtRunMicros = runMicros;
  }

  /** When the operator last took something of the vehicle, its own clock [ms since 1970]. */
  long lastHeardMillis() {
    return lastHeardMillis;
  }

  void hear(long nowMillis) {
    lastHeardMillis = nowMillis;
  }

  /** When the vehicle's timer fires [ms since 1970], or {@link #NO_TIMER}. */
  long timerMillis() {
    return timerMillis;
  }

  void setTimer(long millis) {
    timerMillis = millis;
  }
}
