package io.fleettwin.sim.can;

import io.fleettwin.domain.signal.Signal;

/** Takes decoded values in the order of their frames. */
public interface SignalSink {

  /** A number or flag in the catalogue's unit, that the signal can have. */
  void number(long timeMicros, Signal signal, double value);

  /** A text. */
  void text(long timeMicros, Signal signal, String text);
}
