package io.fleettwin.jobs.twin;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.contracts.deadletter.DeadLetterCodec;
import io.fleettwin.contracts.hazard.PassageCodec;
import io.fleettwin.contracts.hazard.PassageEvent;
import io.fleettwin.contracts.insight.InsightCodec;
import io.fleettwin.contracts.insight.InsightEvent;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.fleettwin.jobs.RawRecords;
import io.fleettwin.jobs.sink.OutboundRecord;
import io.fleettwin.jobs.source.RawRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A {@link TwinFunction} in Flink's operator harness, with a hand-turned clock. */
final class TwinHarness implements AutoCloseable {
  /** When the operator's clock starts [ms since 1970]: 100 ms after frame 0 was sampled. */
  static final long START_MILLIS = RawRecords.START_MICROS / 1_000L + 100L;

  static final Duration RETENTION = Duration.ofDays(30);

  private final KeyedOneInputStreamOperatorTestHarness<String, RawRecord, OutboundRecord> flink;

  /** What the erasure topic holds whenever an operator starts. */
  private final List<RawRecord> erasureTopic;

  private TwinHarness(OperatorSubtaskState restored, long nowMillis, List<RawRecord> erasureTopic)
      throws Exception {
    this.erasureTopic = erasureTopic;
    flink =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new TwinFunction(RETENTION, () -> RawRecords.listOf(erasureTopic))),
            RawRecord::vehicleKey,
            Types.STRING);
    flink.setup(
        OutboundRecord.TYPE.createSerializer(flink.getExecutionConfig().getSerializerConfig()));
    if (restored != null) {
      flink.initializeState(restored);
    }
    flink.open();
    flink.setProcessingTime(nowMillis);
  }

  static TwinHarness start() throws Exception {
    return new TwinHarness(null, START_MILLIS, new ArrayList<>());
  }

  /** Takes a checkpoint, ends this operator and goes on in a new one at a later time. */
  TwinHarness restart(Duration downtime) throws Exception {
    OperatorSubtaskState checkpoint = flink.snapshot(1L, 0L);
    long nowMillis = flink.getProcessingTime() + downtime.toMillis();
    close();
    return new TwinHarness(checkpoint, nowMillis, erasureTopic);
  }

  void take(RawRecord record) throws Exception {
    flink.processElement(record, 0L);
  }

  /** Writes to the erasure topic, and no further: the stream of records is still to bring it. */
  void publish(RawRecord marker) {
    erasureTopic.add(marker);
  }

  /** Turns the clock, and fires what is due on the way. */
  void advance(Duration duration) throws Exception {
    flink.setProcessingTime(flink.getProcessingTime() + duration.toMillis());
  }

  /** Bytes of the revisions that were emitted since the last call, in order. */
  List<byte[]> drainTwins() {
    List<byte[]> twins = new ArrayList<>();
    for (OutboundRecord record : flink.extractOutputValues()) {
      twins.add(record.value());
    }
    flink.getOutput().clear();
    return twins;
  }

  /** The last revision that was emitted. */
  TwinSnapshot newestTwin() throws IOException {
    List<byte[]> twins = drainTwins();
    return TwinCodec.decode(twins.get(twins.size() - 1));
  }

  /** Insights since the start of this operator. */
  List<InsightEvent> insights() throws IOException {
    List<InsightEvent> insights = new ArrayList<>();
    var output = flink.getSideOutput(TwinFunction.INSIGHTS);
    if (output != null) {
      for (var element : output) {
        insights.add(InsightCodec.decode(element.getValue().value()));
      }
    }
    return insights;
  }

  /** Passages since the start of this operator, by the coarse cell that is their key. */
  Map<String, PassageEvent> passages() throws IOException {
    Map<String, PassageEvent> passages = new LinkedHashMap<>();
    var output = flink.getSideOutput(TwinFunction.PASSAGES);
    if (output != null) {
      for (var element : output) {
        OutboundRecord record = element.getValue();
        passages.put(record.key(), PassageCodec.decode(record.value()));
      }
    }
    return passages;
  }

  /** Commands that the twins asked for since the start of this operator. */
  List<VehicleCommand> requests() throws IOException {
    List<VehicleCommand> requests = new ArrayList<>();
    var output = flink.getSideOutput(TwinFunction.REQUESTS);
    if (output != null) {
      for (var element : output) {
        requests.add(CommandCodec.decodeRequest(element.getValue().value()));
      }
    }
    return requests;
  }

  /** Dead letters since the start of this operator. */
  List<DeadLetter> deadLetters() throws IOException {
    List<DeadLetter> letters = new ArrayList<>();
    var side = flink.getSideOutput(TwinFunction.DEAD_LETTERS);
    if (side != null) {
      for (var element : side) {
        letters.add(DeadLetterCodec.decode(element.getValue().value()));
      }
    }
    return letters;
  }

  int keptVehicles() {
    return flink.numKeyedStateEntries();
  }

  int pendingTimers() {
    return flink.numProcessingTimeTimers();
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }
}
