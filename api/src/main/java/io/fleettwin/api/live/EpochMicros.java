package io.fleettwin.api.live;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Microseconds since 1970 UTC, the platform's form of time, and the forms that people read. */
public final class EpochMicros {

  /** Microseconds of a second. */
  public static final double PER_SECOND = 1e6;

  private EpochMicros() {}

  public static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
