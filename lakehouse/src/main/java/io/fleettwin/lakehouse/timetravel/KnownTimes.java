package io.fleettwin.lakehouse.timetravel;

import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.twin.TwinSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import java.util.HashMap;
import java.util.Map;

/**
 * How old what a revision believes is: an older sample cannot change it, so none has to be looked
 * for.
 *
 * @param signalMicros event time of each signal of which it has a value [µs since 1970], by id
 * @param positionMicros event time of its position [µs since 1970], {@link #NOTHING} without one
 */
record KnownTimes(Map<Integer, Long> signalMicros, long positionMicros) {

  /** Every sample tells more. */
  static final long NOTHING = Long.MIN_VALUE;

  KnownTimes {
    signalMicros = Map.copyOf(signalMicros);
  }

  /** What a revision holds that is of {@code atMicros} or before. */
  static KnownTimes of(TwinSnapshot twin, long atMicros) {
    TwinSignals signals = twin.signals();
    Map<Integer, Long> times = new HashMap<>();
    for (int at = 0; at < signals.size(); at++) {
      long eventMicros = signals.eventTimesMicros()[at];
      boolean isValue = signals.texts()[at] != null || !Double.isNaN(signals.values()[at]);
      if (isValue && eventMicros <= atMicros) {
        times.put(signals.ids()[at], eventMicros);
      }
    }
    Position position = twin.position();
    boolean placed = position.isKnown() && position.eventTimeMicros() <= atMicros;
    return new KnownTimes(times, placed ? position.eventTimeMicros() : NOTHING);
  }

  /** Event time of a signal's value, {@link #NOTHING} without one. */
  long ofSignal(int id) {
    return signalMicros.getOrDefault(id, NOTHING);
  }
}
