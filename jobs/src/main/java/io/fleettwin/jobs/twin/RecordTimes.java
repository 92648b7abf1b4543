package io.fleettwin.jobs.twin;

import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.jobs.source.HonoProperties;
import io.fleettwin.jobs.source.RawRecord;

/** When a record was made, sent, received and taken. */
final class RecordTimes {
  private static final long MICROS_PER_MILLI = 1_000L;

  private RecordTimes() {}

  /** Whether the time has passed for which the sender said that the record is of use. */
  static boolean isExpired(HonoProperties properties, long nowMillis) {
    return properties.timeToLiveMillis() != RawRecord.ABSENT
        && properties.receivedMicros() != 0
        && properties.receivedMicros() / MICROS_PER_MILLI + properties.timeToLiveMillis()
            < nowMillis;
  }

  /** Stamps up to now; where the gateway's is missing, the broker's or the operator's stands in. */
  static LatencyPassport stamps(RawRecord record, SignalFrame frame, long nowMillis) {
    long foldedMicros = nowMillis * MICROS_PER_MILLI;
    long appendedMicros = record.origin().appendedMicros();
    long receivedMicros = record.properties().receivedMicros();
    if (receivedMicros == 0) {
      receivedMicros = appendedMicros == 0 ? foldedMicros : appendedMicros;
    }
    return new LatencyPassport(
        frame == null ? 0 : frame.lastEventTimeMicros(),
        frame == null ? 0 : frame.sentTimeMicros(),
        receivedMicros,
        appendedMicros,
        foldedMicros,
        0);
  }
}
