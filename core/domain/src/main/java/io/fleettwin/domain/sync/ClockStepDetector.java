package io.fleettwin.domain.sync;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells a clock that was set back from a network that became slow.
 *
 * <p>Both make every message lag by more than before. A clock that was set back makes them all lag
 * by the same amount on top of their delays, for good: {@link #MESSAGES} messages in a row over
 * {@link #SPAN_MICROS} or longer, whose least lag is the same in the first half and in the second.
 * A jam ends sooner or changes under way, and a backlog that is worked off lags less and less. A
 * jam that stays the same for longer is taken for a step, and its end undoes it.
 *
 * <p>Mutable, not thread-safe; 1 byte written while nothing is suspected, at most 31 otherwise.
 */
final class ClockStepDetector {

  /** Messages in a row that have to lag. */
  static final int MESSAGES = 16;

  /** Received time over which they have to [µs]. */
  static final long SPAN_MICROS = 60_000_000L;

  private static final int MAX_COUNT = 255;

  private int count;
  private long firstReceivedMicros;
  private long halfReceivedMicros;
  private long firstLeastMicros;
  private long secondLeastMicros;

  /** A message did not lag: whatever was suspected is over. */
  void reset() {
    count = 0;
  }

  /**
   * Takes a message that lags by more than the delays explain.
   *
   * @param receivedMicros when it was received
   * @param lagMicros received minus sent
   * @param toleranceMicros by how much least lags differ by chance
   * @return whether the clock must have been set back
   */
  boolean observe(long receivedMicros, long lagMicros, long toleranceMicros) {
    if (count == 0) {
      firstReceivedMicros = receivedMicros;
      halfReceivedMicros = receivedMicros;
      firstLeastMicros = Long.MAX_VALUE;
      secondLeastMicros = Long.MAX_VALUE;
    }
    count = Math.min(count + 1, MAX_COUNT);
    if (count <= MESSAGES / 2 || receivedMicros - firstReceivedMicros < SPAN_MICROS / 2) {
      firstLeastMicros = Math.min(firstLeastMicros, lagMicros);
      halfReceivedMicros = receivedMicros;
      return false;
    }
    secondLeastMicros = Math.min(secondLeastMicros, lagMicros);
    if (count < MESSAGES || receivedMicros - firstReceivedMicros < SPAN_MICROS) {
      return false;
    }
    if (Math.abs(secondLeastMicros - firstLeastMicros) <= toleranceMicros) {
      return true;
    }
    secondHalfBecomesFirst();
    return false;
  }

  /** The least lag of the messages in a row. */
  long leastLagMicros() {
    return Math.min(firstLeastMicros, secondLeastMicros);
  }

  private void secondHalfBecomesFirst() {
    firstLeastMicros = secondLeastMicros;
    secondLeastMicros = Long.MAX_VALUE;
    firstReceivedMicros = halfReceivedMicros;
    count = MESSAGES / 2;
  }

  /** Writes the whole state; read it back with {@link #read}. */
  void write(DataOutput out) throws IOException {
    out.writeByte(count);
    if (count > 0) {
      out.writeLong(firstReceivedMicros);
      Compact.writeSigned(out, halfReceivedMicros - firstReceivedMicros);
      Compact.writeSigned(out, firstLeastMicros);
      out.writeBoolean(secondLeastMicros != Long.MAX_VALUE);
      if (secondLeastMicros != Long.MAX_VALUE) {
        Compact.writeSigned(out, secondLeastMicros - firstLeastMicros);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static ClockStepDetector read(DataInput in) throws IOException {
    ClockStepDetector detector = new ClockStepDetector();
    detector.count = in.readUnsignedByte();
    if (detector.count > 0) {
      detector.firstReceivedMicros = in.readLong();
      detector.halfReceivedMicros = detector.firstReceivedMicros + Compact.readSigned(in);
      detector.firstLeastMicros = Compact.readSigned(in);
      detector.secondLeastMicros =
          in.readBoolean() ? detector.firstLeastMicros + Compact.readSigned(in) : Long.MAX_VALUE;
    }
    return detector;
  }
}
