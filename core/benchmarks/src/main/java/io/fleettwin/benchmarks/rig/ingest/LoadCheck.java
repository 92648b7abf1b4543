package io.fleettwin.benchmarks.rig.ingest;

import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Which messages of a load arrived, how often, and unharmed. A payload begins with the numbers of
 * its connection and of itself; each further byte follows from the message's number. Not
 * thread-safe.
 */
final class LoadCheck {

  static final int HEADER_BYTES = 2 * Integer.BYTES;

  private final int payloadBytes;
  private final BitSet[] arrived;
  private long doubled;
  private long wrong;

  LoadCheck(int connections, int payloadBytes) {
    this.payloadBytes = payloadBytes;
    arrived = new BitSet[connections];
    for (int at = 0; at < connections; at++) {
      arrived[at] = new BitSet();
    }
  }

  /** Writes the payload of a message. */
  static void putPayload(ByteBuffer out, int connection, int number, int payloadBytes) {
    out.putInt(connection).putInt(number);
    byte filling = (byte) (number * 31 + connection);
    for (int at = HEADER_BYTES; at < payloadBytes; at++) {
      out.put(filling);
    }
  }

  /** Takes a payload that arrived. */
  void take(ByteBuffer payload) {
    if (payload.remaining() != payloadBytes) {
      wrong++;
      return;
    }
    int connection = payload.getInt();
    int number = payload.getInt();
    byte filling = (byte) (number * 31 + connection);
    if (connection < 0 || connection >= arrived.length || payload.get() != filling) {
      wrong++;
      return;
    }
    if (payload.get(payload.limit() - 1) != filling) {
      wrong++;
    }
    if (arrived[connection].get(number)) {
      doubled++;
    }
    arrived[connection].set(number);
  }

  /** Different messages that arrived. */
  long arrived() {
    long sum = 0;
    for (BitSet each : arrived) {
      sum += each.cardinality();
    }
    return sum;
  }

  /** What came of so many messages that were sent. */
  Answers answers(long sent) {
    return new Answers(sent, Math.max(0, sent - arrived()), doubled, wrong);
  }
}
