package io.fleettwin.sim.replay;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.OptionalLong;

/**
 * Places the rows of one trip on its own timeline, whatever they lack.
 *
 * <p>In this order: the elapsed time of the row; its date against that of the trip's beginning; the
 * row before it, plus one second for each row number in between. The same rows give the same places
 * each time.
 *
 * <p>Mutable, not thread-safe; one per pass over a trip.
 */
final class TripClock {

  private static final double MICROS_PER_SECOND = 1e6;
  private static final long STEP_MICROS = 1_000_000L;

  private final FaultCounts faults;
  private boolean isStarted;
  private double firstElapsedSeconds = Double.NaN;
  private LocalDateTime localStart;
  private double epochStart = Double.NaN;
  private long lastMicros;
  private long lastRowNumber = -1;

  TripClock(FaultCounts faults) {
    this.faults = faults;
  }

  /** Where a row stands: microseconds since the trip's first row. */
  long place(RowTime time) {
    long micros = elapsed(time);
    isStarted = true;
    lastMicros = micros;
    lastRowNumber = time.rowNumber().orElse(lastRowNumber + 1);
    return micros;
  }

  private long elapsed(RowTime time) {
    if (time.elapsedSeconds().isPresent()) {
      double elapsed = time.elapsedSeconds().getAsDouble();
      if (Double.isNaN(firstElapsedSeconds)) {
        firstElapsedSeconds = elapsed - next(time) / MICROS_PER_SECOND;
      }
      return anchored(time, Math.round((elapsed - firstElapsedSeconds) * MICROS_PER_SECOND));
    }
    if (time.epochSeconds().isPresent()) {
      double epoch = time.epochSeconds().getAsDouble();
      if (Double.isNaN(epochStart)) {
        epochStart = epoch - next(time) / MICROS_PER_SECOND;
      }
      return Math.round((epoch - epochStart) * MICROS_PER_SECOND);
    }
    if (time.localTime().isPresent()) {
      LocalDateTime local = time.localTime().get();
      anchored(time, next(time));
      return Duration.between(localStart, local).toNanos() / 1_000;
    }
    faults.add(FieldFault.TIME_MISSING);
    return next(time);
  }

  /** Learns from the first row with a date when the trip began. */
  private long anchored(RowTime time, long micros) {
    if (localStart == null && time.localTime().isPresent()) {
      localStart = time.localTime().get().minusNanos(micros * 1_000);
    }
    return micros;
  }

  /** Where a row without a time stands: on the steps after the last one. */
  private long next(RowTime time) {
    if (!isStarted) {
      return 0;
    }
    long steps = lastRowNumber < 0 ? 1 : time.rowNumber().orElse(lastRowNumber + 1) - lastRowNumber;
    return lastMicros + Math.max(1, steps) * STEP_MICROS;
  }

  /** When the trip began, microseconds since 1970; empty if no row has said it. */
  OptionalLong startMicros(ZoneId zone) {
    if (!Double.isNaN(epochStart)) {
      return OptionalLong.of(Math.round(epochStart * MICROS_PER_SECOND));
    }
    if (localStart == null) {
      return OptionalLong.empty();
    }
    var start = localStart.atZone(zone).toInstant();
    return OptionalLong.of(start.getEpochSecond() * 1_000_000L + start.getNano() / 1_000);
  }
}
