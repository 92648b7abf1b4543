package io.fleettwin.jobs.archive;

import io.fleettwin.jobs.erasure.ErasureHistory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;
import org.apache.iceberg.Schema;

/**
 * What the platform told, keyed by vehicle, becomes rows of its tenant's tables.
 *
 * <pre>
 *   topics --> by vehicle --> once? --> rows of revisions, insights, dead letters
 *                               |
 *                               +----> passports --> sketches --> merged --> rows of latencies
 * </pre>
 */
final class ArchivePipeline {

  private ArchivePipeline() {}

  /**
   * Where the rows of one table of one tenant go.
   *
   * @param tenant tenant id
   * @param table which table
   * @param schema its columns, in its order
   * @param sink takes the rows
   */
  record TableSink(String tenant, ArchiveTable table, Schema schema, RowSink sink) {

    String name() {
      return table.definition().name() + "-of-" + tenant;
    }
  }

  /** Takes the rows of one table to where they belong. */
  @FunctionalInterface
  interface RowSink {
    void take(DataStream<RowData> rows);
  }

  /**
   * Adds the operators.
   *
   * @param records what the platform told
   * @param sinks one for each tenant that is served and each table
   * @param revisionSpacing event time from one revision that is kept to the next, 0 for all
   * @param retention how long a vehicle may be silent before its state ends
   * @param erasures which vehicles were erased before; what comes after is among the records
   */
  static void build(
      DataStream<ArchiveRecord> records,
      List<TableSink> sinks,
      Duration revisionSpacing,
      Duration retention,
      ErasureHistory erasures) {
    Map<String, TenantOutputs> tenants = outputsOf(sinks);
    SingleOutputStreamOperator<SeenPassport> told =
        records
            .keyBy(ArchiveRecord::key, Types.STRING)
            .process(
                new ArchiveFunction(tenants, revisionSpacing, retention, erasures),
                TypeInformation.of(SeenPassport.class))
            .name("Archive")
            .uid("archive");
    SingleOutputStreamOperator<RowData> latencies =
        told.transform("Latency sketches", LatencyPartSerializer.TYPE, new LatencyPartOperator())
            .uid("latency-parts")
            .keyBy(part -> part.which().asText(), Types.STRING)
            .process(new LatencyFunction(tenants), RowShape.typeOf(sinks.get(0).schema()))
            .name("Latencies")
            .uid("latencies");
    for (TableSink sink : sinks) {
      SingleOutputStreamOperator<?> from = sink.table() == ArchiveTable.LATENCY ? latencies : told;
      sink.sink().take(from.getSideOutput(tenants.get(sink.tenant()).of(sink.table()).tag()));
    }
  }

  private static Map<String, TenantOutputs> outputsOf(List<TableSink> sinks) {
    Map<String, Map<ArchiveTable, TenantOutputs.Output>> outputs = new HashMap<>();
    for (TableSink sink : sinks) {
      var tag = new OutputTag<>(sink.name(), RowShape.typeOf(sink.schema()));
      outputs
          .computeIfAbsent(sink.tenant(), absent -> new EnumMap<>(ArchiveTable.class))
          .put(sink.table(), new TenantOutputs.Output(tag, RowShape.of(sink.schema())));
    }
    Map<String, TenantOutputs> tenants = new HashMap<>();
    outputs.forEach((tenant, tables) -> tenants.put(tenant, new TenantOutputs(tables)));
    return tenants;
  }
}
