package io.fleettwin.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.jobs.RawRecords;
import io.fleettwin.jobs.SignalCatalogueWith;
import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.source.Defect;
import io.fleettwin.jobs.source.RawRecord;
import java.nio.charset.StandardCharsets;
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

class HistoryFunctionTest {

  private static final Duration RETENTION = Duration.ofHours(1);
  private static final OutputTag<HistoryFrame> FRAMES =
      new OutputTag<>("frames", HistoryFrame.TYPE);

  private KeyedOneInputStreamOperatorTestHarness<String, RawRecord, HistoryFrame> harness;
  private final List<HistoryFrame> frames = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void frameKeepsItsSamplesAndItsStamps() throws Exception {
    process(RawRecords.numbered(12));

    assertThat(frames()).hasSize(1);
    HistoryFrame taken = frames.get(0);
    assertThat(taken.vehicleId()).isEqualTo(RawRecords.DEVICE);
    assertThat(taken.frame().eventTimeMicros(0)).isEqualTo(RawRecords.eventTimeMicros(12));
    assertThat(taken.frame().sentTimeMicros()).isEqualTo(RawRecords.eventTimeMicros(12));
    assertThat(taken.receivedMicros()).isEqualTo(RawRecords.receivedMicros(12));
    assertThat(taken.frame().bootId()).isEqualTo(7);
    assertThat(taken.frame().sequence()).isEqualTo(12);
    assertThat(number(taken, "Vehicle.Speed")).isEqualTo(12.0);
    assertThat(taken.cells()).hasSize(1).doesNotContain(0L);
    assertThat(taken.unknownIds()).isEmpty();
  }

  @Test
  void repetitionsAreDroppedInAnyOrderAndOverRestarts() throws Exception {
    for (int number : new int[] {3, 1, 3, 2, 1, 0, 2, 3}) {
      process(RawRecords.numbered(number));
      restore();
    }

    assertThat(frames())
        .extracting(taken -> taken.frame().sequence())
        .containsExactly(3L, 1L, 2L, 0L);
  }

  @Test
  void signalThatNoCatalogueKnowsIsKeptAsItCame() throws Exception {
    int[] ids = {RawRecords.id("Vehicle.Speed"), 9_999};
    var later =
        new SignalCatalogueWith("9999,Vehicle.FleetTwin.New,DOUBLE,,-1e9,1e9,2,1000,history,new");
    process(RawRecords.carrying(later.encode(RawRecords.frame(0, ids, 50.0, 1.25)), "", 0));

    assertThat(frames().get(0).unknownIds()).containsExactly(9_999);
    assertThat(frames.get(0).frame().value(1, 0)).isEqualTo(125.0);
  }

  @Test
  void valueOutOfRangeIsBlankAndTheRestOfTheSampleStands() throws Exception {
    int[] ids = {RawRecords.id("Vehicle.Speed"), RawRecords.id("Vehicle.IsMoving")};
    process(RawRecords.carrying(RawRecords.frame(0, ids, 1_000.0, 1.0), 0));

    assertThat(number(frames().get(0), "Vehicle.Speed")).isNaN();
    assertThat(number(frames.get(0), "Vehicle.IsMoving")).isEqualTo(1.0);
  }

  @Test
  void frameWithoutANumberHasNone() throws Exception {
    String json = "{\"ts\":\"2026-01-05T08:00:00Z\",\"signals\":{\"Vehicle.Speed\":50}}";
    process(
        RawRecords.carrying(json.getBytes(StandardCharsets.UTF_8), ContentTypes.JSON, 0),
        RawRecords.carrying(json.getBytes(StandardCharsets.UTF_8), ContentTypes.JSON, 1));

    assertThat(frames()).hasSize(1);
    assertThat(frames.get(0).frame().isNumbered()).isFalse();
  }

  @Test
  void whatIsNoFrameOfATenantOfOursMakesNoFrameAndNoState() throws Exception {
    RawRecord frame = RawRecords.numbered(0);
    process(
        RawRecords.carrying(new byte[] {1, 2, 3}, ContentTypes.FRAME_PROTOBUF, 0),
        RawRecords.connection(-1, 1),
        new RawRecord(
            frame.origin(),
            frame.properties(),
            frame.vehicleKey(),
            Defect.FOREIGN_TENANT,
            frame.payload()));

    assertThat(frames()).isEmpty();
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void frameFromTheFutureMakesNone() throws Exception {
    process(RawRecords.carrying(RawRecords.fromTheFuture(RawRecords.id("Vehicle.Speed"), 50.0), 0));

    assertThat(frames()).isEmpty();
  }

  @Test
  void timesOfAVehicleWhoseClockIsAnHourAheadAreCorrectedAndKeptAsTheyWere() throws Exception {
    process(RawRecords.carrying(RawRecords.frame(3_600, new int[0]), 0));

    HistoryFrame taken = frames().get(0);
    long received = RawRecords.START_MICROS + 40_000;
    assertThat(taken.frame().eventTimeMicros(0)).isEqualTo(received);
    assertThat(received + taken.clockMicros()).isEqualTo(RawRecords.START_MICROS + 3_600_000_000L);
  }

  @Test
  void stateEndsAfterTheRetentionOfSilence() throws Exception {
    harness.setProcessingTime(0);
    process(RawRecords.numbered(0));
    harness.setProcessingTime(RETENTION.toMillis() / 2);
    process(RawRecords.numbered(1));

    harness.setProcessingTime(RETENTION.toMillis());
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    harness.setProcessingTime(RETENTION.toMillis() * 3 / 2);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  private void process(RawRecord... records) throws Exception {
    for (RawRecord record : records) {
      harness.processElement(record, 0);
    }
  }

  private void restore() throws Exception {
    frames();
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
  }

  private List<HistoryFrame> frames() {
    var emitted = harness.getSideOutput(FRAMES);
    if (emitted != null) {
      for (StreamRecord<HistoryFrame> record : emitted) {
        frames.add(record.getValue());
      }
      emitted.clear();
    }
    return frames;
  }

  private static double number(HistoryFrame taken, String path) {
    int[] ids = taken.frame().signalIds();
    for (int place = 0; place < ids.length; place++) {
      if (ids[place] == RawRecords.id(path)) {
        return taken.frame().value(place, 0);
      }
    }
    throw new AssertionError(path + " is not in the frame");
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, RawRecord, HistoryFrame> harness()
      throws Exception {
    var function =
        new HistoryFunction(
            Map.of(RawRecords.TENANT, FRAMES), RETENTION, "", ErasureHistory.NOTHING);
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(function), RawRecord::vehicleKey, Types.STRING);
  }
}
