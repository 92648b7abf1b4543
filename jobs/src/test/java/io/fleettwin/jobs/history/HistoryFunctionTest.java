package io.fleettwin.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.jobs.RawRecords;
import io.fleettwin.jobs.source.Defect;
import io.fleettwin.jobs.source.RawRecord;
import io.fleettwin.lakehouse.table.TelemetryTable;
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
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;
import org.apache.iceberg.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryFunctionTest {

  private static final Duration RETENTION = Duration.ofHours(1);
  private static final Schema SCHEMA = TelemetryTable.schema(VssCatalogue.load());
  private static final RowLayout LAYOUT = RowLayout.of(SCHEMA, VssCatalogue.load());
  private static final OutputTag<RowData> SAMPLES = new OutputTag<>("samples", LAYOUT.type());

  private KeyedOneInputStreamOperatorTestHarness<String, RawRecord, RowData> harness;
  private final List<RowData> rows = new ArrayList<>();

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
  void sampleBecomesARowWithItsStampsAndItsPlace() throws Exception {
    process(RawRecords.numbered(12));

    assertThat(rows()).hasSize(1);
    RowData row = rows.get(0);
    assertThat(row.getString(at("vehicle_id"))).hasToString(RawRecords.DEVICE);
    assertThat(micros(row, "event_time")).isEqualTo(RawRecords.eventTimeMicros(12));
    assertThat(micros(row, "sent_time")).isEqualTo(RawRecords.eventTimeMicros(12));
    assertThat(micros(row, "received_time")).isEqualTo(RawRecords.receivedMicros(12));
    assertThat(row.getLong(at("boot_id"))).isEqualTo(7);
    assertThat(row.getLong(at("sequence"))).isEqualTo(12);
    assertThat(row.getInt(at("sample_index"))).isZero();
    assertThat(row.getDouble(at("vehicle_speed_kmh"))).isEqualTo(12.0);
    assertThat(row.isNullAt(at("h3_cell"))).isFalse();
    assertThat(row.isNullAt(at("battery_soc_pct"))).isTrue();
    assertThat(row.isNullAt(at("other_numbers"))).isTrue();
  }

  @Test
  void repetitionsAreDroppedInAnyOrderAndOverRestarts() throws Exception {
    for (int number : new int[] {3, 1, 3, 2, 1, 0, 2, 3}) {
      process(RawRecords.numbered(number));
      restore();
    }

    assertThat(rows())
        .extracting(row -> row.getLong(at("sequence")))
        .containsExactly(3L, 1L, 2L, 0L);
  }

  @Test
  void textIsInTheRowOfTheLastSampleAndWithoutAColumnInTheMap() throws Exception {
    int speed = RawRecords.id("Vehicle.Speed");
    int model = RawRecords.id("Vehicle.VehicleIdentification.Model");
    int chemistry = RawRecords.id("Vehicle.FleetTwin.Battery.Chemistry");
    process(
        RawRecords.carrying(
            new SignalFrame(
                7,
                0,
                RawRecords.START_MICROS,
                new int[] {0, 100_000},
                new int[] {speed},
                new double[] {50.0, Double.NaN},
                new int[] {model, chemistry},
                new String[] {"i3", "NMC"},
                0),
            0));

    RowData first = rows().get(0);
    RowData last = rows.get(1);
    assertThat(first.isNullAt(at("vehicle_model"))).isTrue();
    assertThat(last.getString(at("vehicle_model"))).hasToString("i3");
    assertThat(last.isNullAt(at("vehicle_speed_kmh"))).isTrue();
    assertThat(last.isNullAt(at("sent_time"))).isTrue();
    assertThat(last.getMap(at("other_texts")).valueArray().getString(0)).hasToString("NMC");
  }

  @Test
  void valueOutOfRangeIsBlankAndTheRestOfTheSampleStands() throws Exception {
    int[] ids = {RawRecords.id("Vehicle.Speed"), RawRecords.id("Vehicle.IsMoving")};
    process(RawRecords.carrying(RawRecords.frame(0, ids, 1_000.0, 1.0), 0));

    assertThat(rows().get(0).isNullAt(at("vehicle_speed_kmh"))).isTrue();
    assertThat(rows.get(0).getBoolean(at("vehicle_is_moving"))).isTrue();
  }

  @Test
  void frameWithoutANumberHasNone() throws Exception {
    String json = "{\"ts\":\"2026-01-05T08:00:00Z\",\"signals\":{\"Vehicle.Speed\":50}}";
    process(
        RawRecords.carrying(json.getBytes(StandardCharsets.UTF_8), ContentTypes.JSON, 0),
        RawRecords.carrying(json.getBytes(StandardCharsets.UTF_8), ContentTypes.JSON, 1));

    assertThat(rows()).hasSize(1);
    assertThat(rows.get(0).isNullAt(at("boot_id"))).isTrue();
    assertThat(rows.get(0).isNullAt(at("sequence"))).isTrue();
  }

  @Test
  void whatIsNoFrameOfATenantOfOursMakesNoRowAndNoState() throws Exception {
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

    assertThat(rows()).isEmpty();
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void frameFromTheFutureMakesNoRow() throws Exception {
    process(RawRecords.carrying(RawRecords.fromTheFuture(RawRecords.id("Vehicle.Speed"), 50.0), 0));

    assertThat(rows()).isEmpty();
  }

  @Test
  void timesOfAVehicleWhoseClockIsAnHourAheadAreCorrectedAndKeptAsTheyWere() throws Exception {
    process(RawRecords.carrying(RawRecords.frame(3_600, new int[0]), 0));

    RowData row = rows().get(0);
    long received = RawRecords.START_MICROS + 40_000;
    assertThat(micros(row, "event_time")).isEqualTo(received);
    assertThat(micros(row, "vehicle_time")).isEqualTo(RawRecords.START_MICROS + 3_600_000_000L);
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
    rows();
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
  }

  private List<RowData> rows() {
    var emitted = harness.getSideOutput(SAMPLES);
    if (emitted != null) {
      for (StreamRecord<RowData> record : emitted) {
        rows.add(record.getValue());
      }
      emitted.clear();
    }
    return rows;
  }

  private static int at(String column) {
    return SCHEMA.columns().indexOf(SCHEMA.findField(column));
  }

  private static long micros(RowData row, String column) {
    var time = row.getTimestamp(at(column), 6);
    return time.getMillisecond() * 1_000 + time.getNanoOfMillisecond() / 1_000;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, RawRecord, RowData> harness()
      throws Exception {
    var function =
        new HistoryFunction(
            Map.of(RawRecords.TENANT, new HistoryFunction.TenantRows(SAMPLES, LAYOUT)), RETENTION);
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(function), RawRecord::vehicleKey, Types.STRING);
  }
}
