package io.fleettwin.jobs.archive;

import io.fleettwin.domain.latency.Hop;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.latency.LatencySketch;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sums up the latencies of frames before they travel: some sketches instead of seven numbers a
 * frame.
 *
 * <p>Everything is handed on before each checkpoint barrier, so there is nothing to keep in state:
 * after a restart the frames since the last checkpoint are counted again, and only they. A plain
 * function cannot emit there, an operator can.
 */
final class LatencyPartOperator extends AbstractStreamOperator<LatencyPart>
    implements OneInputStreamOperator<SeenPassport, LatencyPart> {

  private static final long serialVersionUID = 1L;

  private static final long MICROS_PER_MINUTE = 60_000_000L;
  private static final Hop[] HOPS = Hop.values();

  /** A backlog of hours has many minutes; sketches beyond so many are handed on at once. */
  static final int MOST_PARTS = 4_096;

  private transient Map<LatencyPart.Which, LatencySketch> parts;

  @Override
  public void open() throws Exception {
    super.open();
    parts = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<SeenPassport> element) {
    SeenPassport seen = element.getValue();
    LatencyPassport passport = seen.passport();
    long minute = Math.floorDiv(knownMicros(passport), MICROS_PER_MINUTE) * MICROS_PER_MINUTE;
    for (Hop hop : HOPS) {
      double millis = hop.millis(passport);
      if (!Double.isNaN(millis)) {
        var which = new LatencyPart.Which(seen.tenant(), minute, hop, seen.tier());
        parts.computeIfAbsent(which, absent -> new LatencySketch()).add(millis);
      }
    }
    if (parts.size() > MOST_PARTS) {
      handOn();
    }
  }

  private static long knownMicros(LatencyPassport passport) {
    return passport.appendedMicros() != 0 ? passport.appendedMicros() : passport.emittedMicros();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    handOn();
  }

  @Override
  public void finish() {
    handOn();
  }

  private void handOn() {
    parts.forEach(
        (which, sketch) -> output.collect(new StreamRecord<>(new LatencyPart(which, sketch))));
    parts.clear();
  }
}
