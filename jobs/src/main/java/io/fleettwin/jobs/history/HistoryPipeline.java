package io.fleettwin.jobs.history;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.jobs.source.RawRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;
import org.apache.iceberg.Schema;

/** Raw records, keyed by vehicle, become rows of their tenant's table. */
public final class HistoryPipeline {

  private HistoryPipeline() {}

  /**
   * Where the samples of one tenant go.
   *
   * @param tenant tenant id
   * @param schema columns of the table, in its order
   * @param sink takes the rows
   */
  public record TenantTable(String tenant, Schema schema, RowSink sink) {}

  /** Takes the rows of one table to where they belong. */
  @FunctionalInterface
  public interface RowSink {
    void take(DataStream<RowData> rows);
  }

  /**
   * Adds the operators.
   *
   * @param records what Hono wrote
   * @param tables one for each tenant that is served
   * @param retention how long a vehicle may be silent before its state ends
   */
  public static void build(
      DataStream<RawRecord> records, List<TenantTable> tables, Duration retention) {
    SignalCatalogue catalogue = VssCatalogue.load();
    Map<String, HistoryFunction.TenantRows> tenants = new HashMap<>();
    for (TenantTable table : tables) {
      RowLayout layout = RowLayout.of(table.schema(), catalogue);
      var output = new OutputTag<>("samples-of-" + table.tenant(), layout.type());
      tenants.put(table.tenant(), new HistoryFunction.TenantRows(output, layout));
    }
    SingleOutputStreamOperator<RowData> samples =
        records
            .keyBy(RawRecord::vehicleKey, Types.STRING)
            .process(
                new HistoryFunction(tenants, retention),
                tenants.values().iterator().next().layout().type())
            .name("Samples")
            .uid("samples");
    for (TenantTable table : tables) {
      table.sink().take(samples.getSideOutput(tenants.get(table.tenant()).output()));
    }
  }
}
