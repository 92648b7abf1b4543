package io.fleettwin.jobs.archive;

import io.fleettwin.domain.latency.LatencySketch;
import io.fleettwin.lakehouse.table.LatencyTable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;

/**
 * Merges latencies by tenant, minute, hop and tier, and emits a row of each when its minute is over
 * and parts have had time to come, to the side output of the tenant.
 *
 * <p>State ends with the row. What comes later still makes a row of its own: rows merge.
 */
final class LatencyFunction extends KeyedProcessFunction<String, LatencyPart, RowData> {

  private static final long serialVersionUID = 1L;

  static final String STATE_NAME = "latency-part-v1";

  /** Parts come once a checkpoint; of longer intervals some make a second row. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final long MICROS_PER_MILLI = 1_000L;
  private static final long MILLIS_PER_MINUTE = 60_000L;
  private static final double MEDIAN = 0.5;
  private static final double NINETY_NINE_PERCENT = 0.99;

  private final Map<String, TenantOutputs> tenants;

  private transient ValueState<LatencyPart> kept;

  LatencyFunction(Map<String, TenantOutputs> tenants) {
    this.tenants = Map.copyOf(tenants);
  }

  @Override
  public void open(OpenContext context) {
    kept =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>(STATE_NAME, LatencyPartSerializer.TYPE));
  }

  @Override
  public void processElement(LatencyPart part, Context context, Collector<RowData> out)
      throws IOException {
    LatencyPart known = kept.value();
    if (known == null) {
      known = new LatencyPart(part.which(), new LatencySketch());
      context.timerService().registerProcessingTimeTimer(dueMillis(part.which(), context));
    }
    known.sketch().merge(part.sketch());
    kept.update(known);
  }

  private static long dueMillis(LatencyPart.Which which, Context context) {
    long minuteEndMillis = which.minuteMicros() / MICROS_PER_MILLI + MILLIS_PER_MINUTE;
    long nowMillis = context.timerService().currentProcessingTime();
    return Math.max(minuteEndMillis, nowMillis) + PATIENCE.toMillis();
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<RowData> out)
      throws IOException {
    LatencyPart part = kept.value();
    TenantOutputs outputs = part == null ? null : tenants.get(part.which().tenant());
    if (outputs != null) {
      TenantOutputs.Output output = outputs.of(ArchiveTable.LATENCY);
      context.output(output.tag(), row(part, output.shape()));
    }
    kept.clear();
  }

  private static RowData row(LatencyPart part, RowShape shape) {
    LatencySketch sketch = part.sketch();
    Map<Integer, Long> buckets = new HashMap<>();
    sketch.forEachBucket(buckets::put);
    return new RowBuilder(shape)
        .time(LatencyTable.MINUTE, part.which().minuteMicros())
        .text(LatencyTable.HOP, part.which().hop().label())
        .text(LatencyTable.TIER, part.which().tier().name().toLowerCase(Locale.ROOT))
        .wholeNumber(LatencyTable.COUNT, sketch.count())
        .number(LatencyTable.SUM, sketch.sumMillis())
        .number(LatencyTable.MIN, sketch.minMillis())
        .number(LatencyTable.MAX, sketch.maxMillis())
        .number(LatencyTable.MEDIAN, sketch.quantileMillis(MEDIAN))
        .number(LatencyTable.P99, sketch.quantileMillis(NINETY_NINE_PERCENT))
        .counts(LatencyTable.BUCKETS, buckets)
        .build();
  }
}
