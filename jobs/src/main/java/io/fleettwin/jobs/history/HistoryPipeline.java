package io.fleettwin.jobs.history;

import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.source.RawRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** Raw records, keyed by vehicle, become frames on their way into their tenant's table. */
public final class HistoryPipeline {

  private HistoryPipeline() {}

  /**
   * Where the frames of one tenant go.
   *
   * @param tenant tenant id
   * @param sink takes the frames
   */
  public record TenantTable(String tenant, FrameSink sink) {}

  /** Takes the frames of one table to where they belong. */
  @FunctionalInterface
  public interface FrameSink {
    void take(DataStream<HistoryFrame> frames);
  }

  /**
   * Adds the operators.
   *
   * @param records what Hono wrote
   * @param tables one for each tenant that is served
   * @param retention how long a vehicle may be silent before its state ends
   * @param signalsFile signals besides those of the release; empty for none
   * @param erasures which vehicles were erased before; what comes after is among the records
   */
  public static void build(
      DataStream<RawRecord> records,
      List<TenantTable> tables,
      Duration retention,
      String signalsFile,
      ErasureHistory erasures) {
    Map<String, OutputTag<HistoryFrame>> outputs = new HashMap<>();
    for (TenantTable table : tables) {
      outputs.put(
          table.tenant(), new OutputTag<>("frames-of-" + table.tenant(), HistoryFrame.TYPE));
    }
    SingleOutputStreamOperator<HistoryFrame> frames =
        records
            .keyBy(RawRecord::vehicleKey, Types.STRING)
            .process(
                new HistoryFunction(outputs, retention, signalsFile, erasures), HistoryFrame.TYPE)
            .name("Samples")
            .uid("samples");
    for (TenantTable table : tables) {
      table.sink().take(frames.getSideOutput(outputs.get(table.tenant())));
    }
  }
}
