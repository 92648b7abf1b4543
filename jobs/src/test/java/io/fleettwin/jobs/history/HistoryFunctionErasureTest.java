package io.fleettwin.jobs.history;

import static io.fleettwin.jobs.RawRecords.connection;
import static io.fleettwin.jobs.RawRecords.erased;
import static io.fleettwin.jobs.RawRecords.lifted;
import static io.fleettwin.jobs.RawRecords.numbered;
import static io.fleettwin.jobs.RawRecords.receivedMicros;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.jobs.RawRecords;
import io.fleettwin.jobs.source.RawRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryFunctionErasureTest {

  private static final Duration RETENTION = Duration.ofHours(1);
  private static final OutputTag<HistoryFrame> FRAMES =
      new OutputTag<>("frames", HistoryFrame.TYPE);

  /** What the erasure topic holds whenever an operator starts. */
  private final List<RawRecord> erasureTopic = new ArrayList<>();

  private final List<Long> sequences = new ArrayList<>();
  private KeyedOneInputStreamOperatorTestHarness<String, RawRecord, HistoryFrame> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
    harness.setProcessingTime(receivedMicros(0) / 1_000);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void framesOfAnErasedVehicleMakeNoRowsBeforeAndAfterARestart() throws Exception {
    process(numbered(0));
    erasureTopic.add(erased(1));
    process(erased(1));
    assertThat(harness.numKeyedStateEntries()).isZero();

    process(numbered(0), numbered(2));
    restart(3);
    process(numbered(3), connection(-1, 4));

    assertThat(sequences()).containsExactly(0L);
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void jobThatGoesOnFromBeforeTheMarkerWritesNothingUntilItReadsIt() throws Exception {
    process(numbered(0));
    erasureTopic.add(erased(2));
    restart(3);

    process(numbered(1), erased(2), numbered(3));

    assertThat(sequences()).containsExactly(0L);
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void timerOfALifeThatWasErasedEndsIt() throws Exception {
    process(numbered(0));
    erasureTopic.add(erased(2));
    restart(3);

    harness.setProcessingTime(receivedMicros(0) / 1_000 + RETENTION.toMillis());

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  @Test
  void vehicleBeginsAnewWithTheFirstFrameAfterItsMarkerWasLifted() throws Exception {
    process(numbered(0), numbered(6));
    erasureTopic.addAll(List.of(erased(1), lifted(4)));
    restart(5); // goes on from before both

    process(numbered(3), numbered(6), numbered(6));
    process(erased(1), lifted(4), numbered(6));

    assertThat(sequences()).as("frame 6 of each life").containsExactly(0L, 6L, 6L);
  }

  private void process(RawRecord... records) throws Exception {
    for (RawRecord record : records) {
      harness.processElement(record, 0);
    }
  }

  /** Goes on from a checkpoint, when frame {@code number} is received. */
  private void restart(int number) throws Exception {
    sequences();
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    harness.setProcessingTime(receivedMicros(number) / 1_000);
  }

  /** Numbers of the frames so far. */
  private List<Long> sequences() {
    var emitted = harness.getSideOutput(FRAMES);
    if (emitted != null) {
      for (StreamRecord<HistoryFrame> record : emitted) {
        sequences.add(record.getValue().frame().sequence());
      }
      emitted.clear();
    }
    return sequences;
  }

  private KeyedOneInputStreamOperatorTestHarness<String, RawRecord, HistoryFrame> harness()
      throws Exception {
    var function =
        new HistoryFunction(
            Map.of(RawRecords.TENANT, FRAMES),
            RETENTION,
            "",
            () -> RawRecords.listOf(erasureTopic));
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(function), RawRecord::vehicleKey, Types.STRING);
  }
}
