package io.fleettwin.jobs.history;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.sync.FrameLedger;

/** What the operator keeps of one vehicle: the frames it saw, and when it last heard. Mutable. */
final class KeptLedger {

  private final FrameLedger frames;
  private long lastHeardMillis;

  KeptLedger(FrameLedger frames, long lastHeardMillis) {
    this.frames = requireNonNull(frames, "frames");
    this.lastHeardMillis = lastHeardMillis;
  }

  FrameLedger frames() {
    return frames;
  }

  /** When the operator last took a frame of the vehicle, its own clock [ms since 1970]. */
  long lastHeardMillis() {
    return lastHeardMillis;
  }

  void hear(long nowMillis) {
    lastHeardMillis = nowMillis;
  }
}
