package io.fleettwin.jobs.archive;

import static io.fleettwin.jobs.archive.ToldTwins.instant;

import io.fleettwin.contracts.erasure.ErasureList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryMapData;
import org.apache.flink.util.OutputTag;
import org.apache.iceberg.Schema;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.types.Types.MapType;
import org.apache.iceberg.types.Types.NestedField;

/** An {@link ArchiveFunction} in Flink's operator harness, with a hand-turned clock. */
final class ArchiveHarness implements AutoCloseable {

  static final Duration RETENTION = Duration.ofDays(30);

  private static final String TENANT = "demo";

  private final KeyedOneInputStreamOperatorTestHarness<String, ArchiveRecord, SeenPassport> flink;

  /** What the erasure topic holds whenever an operator starts. */
  private final List<ArchiveRecord> erasureTopic;

  private ArchiveHarness(
      OperatorSubtaskState restored, long nowMillis, List<ArchiveRecord> erasureTopic)
      throws Exception {
    this.erasureTopic = erasureTopic;
    flink =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new ArchiveFunction(
                    Map.of(TENANT, outputs()),
                    Duration.ofSeconds(1),
                    RETENTION,
                    () -> listOf(erasureTopic))),
            ArchiveRecord::key,
            Types.STRING);
    flink.setup(
        TypeInformation.of(SeenPassport.class)
            .createSerializer(flink.getExecutionConfig().getSerializerConfig()));
    if (restored != null) {
      flink.initializeState(restored);
    }
    flink.open();
    flink.setProcessingTime(nowMillis);
  }

  static ArchiveHarness start() throws Exception {
    return new ArchiveHarness(null, ToldTwins.sensedMicros(0) / 1_000, new ArrayList<>());
  }

  /** Outputs of the tenant, one for each table, named as the table. */
  static TenantOutputs outputs() {
    Map<ArchiveTable, TenantOutputs.Output> outputs = new EnumMap<>(ArchiveTable.class);
    for (ArchiveTable table : ArchiveTable.values()) {
      outputs.put(table, new TenantOutputs.Output(tag(table), RowShape.of(schema(table))));
    }
    return new TenantOutputs(outputs);
  }

  static OutputTag<RowData> tag(ArchiveTable table) {
    return new OutputTag<>(table.name(), RowShape.typeOf(schema(table)));
  }

  private static Schema schema(ArchiveTable table) {
    return table.definition().schema();
  }

  /** Takes a checkpoint, ends this operator and goes on in a new one. */
  ArchiveHarness restart() throws Exception {
    OperatorSubtaskState checkpoint = flink.snapshot(1L, 0L);
    long nowMillis = flink.getProcessingTime();
    close();
    return new ArchiveHarness(checkpoint, nowMillis, erasureTopic);
  }

  void take(ArchiveRecord record) throws Exception {
    flink.processElement(record, 0L);
  }

  /** Writes to the erasure topic, and no further: the stream of records is still to bring it. */
  void publish(ArchiveRecord word) {
    erasureTopic.add(word);
  }

  private static ErasureList listOf(List<ArchiveRecord> words) {
    var list = new ErasureList();
    for (ArchiveRecord word : words) {
      list.hear(word.key(), word.offset(), word.appendedMicros(), word.value());
    }
    return list;
  }

  /** Turns the clock, and fires what is due on the way. */
  void advance(Duration duration) throws Exception {
    flink.setProcessingTime(flink.getProcessingTime() + duration.toMillis());
  }

  /**
   * Rows for a table since the start of this operator, by column; columns that are null left out.
   */
  List<Map<String, Object>> rows(ArchiveTable table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    var output = flink.getSideOutput(tag(table));
    if (output != null) {
      output.forEach(
          element -> rows.add(read((GenericRowData) element.getValue(), schema(table).columns())));
    }
    return rows;
  }

  static Map<String, Object> read(GenericRowData row, List<NestedField> fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int at = 0; at < fields.size(); at++) {
      Object value = row.getField(at);
      if (value instanceof GenericRowData struct) {
        values.put(
            fields.get(at).name(), read(struct, fields.get(at).type().asStructType().fields()));
      } else if (value instanceof BinaryMapData map) {
        values.put(fields.get(at).name(), read(map, fields.get(at).type().asMapType()));
      } else if (value != null) {
        values.put(fields.get(at).name(), plain(value));
      }
    }
    return values;
  }

  private static Map<Object, Object> read(BinaryMapData map, MapType type) {
    Map<Object, Object> entries = new TreeMap<>();
    map.toJavaMap(
            FlinkSchemaUtil.convert(type.keyType()), FlinkSchemaUtil.convert(type.valueType()))
        .forEach((key, value) -> entries.put(plain(key), plain(value)));
    return entries;
  }

  private static Object plain(Object value) {
    if (value instanceof StringData text) {
      return text.toString();
    }
    if (value instanceof TimestampData time) {
      return instant(time.getMillisecond() * 1_000 + time.getNanoOfMillisecond() / 1_000);
    }
    return value;
  }

  List<SeenPassport> passports() {
    return flink.extractOutputValues();
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
