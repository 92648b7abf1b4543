package io.fleettwin.lakehouse.table;

import java.time.Duration;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.LongType;

/**
 * The table {@code <tenant>.latency}: how long observations took on each hop, a row for each
 * minute, hop, tier and writer.
 *
 * <p>{@code buckets} is a sketch of relative accuracy 1 %: index i counts durations in {@code
 * (g^(i-1), g^i]} milliseconds with g = 1.01 / 0.99. Rows merge by adding counts of equal indexes,
 * which any engine can.
 */
public final class LatencyTable {

  public static final String NAME = "latency";

  public static final String MINUTE = "minute";
  public static final String HOP = "hop";
  public static final String TIER = "tier";
  public static final String COUNT = "count";
  public static final String SUM = "sum_ms";
  public static final String MIN = "min_ms";
  public static final String MAX = "max_ms";
  public static final String MEDIAN = "p50_ms";
  public static final String P99 = "p99_ms";
  public static final String BUCKETS = "buckets";

  private static final Duration RETENTION = Duration.ofDays(90);

  private LatencyTable() {}

  public static TableDefinition definition() {
    Schema schema =
        new SchemaBuilder()
            .time(MINUTE, "knowledge time at which the minute begins")
            .required()
            .text(HOP, "from which stamp to which")
            .required()
            .text(TIER, "most urgent tier among the frame's signals")
            .required()
            .wholeNumber(COUNT, "observations")
            .required()
            .number(SUM, "of all durations")
            .number(MIN, "shortest duration, exact")
            .number(MAX, "longest duration, exact")
            .number(MEDIAN, "half of the durations are shorter, within 1 %")
            .number(P99, "99 % of the durations are shorter, within 1 %")
            .map(BUCKETS, IntegerType.get(), LongType.get(), "sketch: index to count")
            .required()
            .build();
    return new TableDefinition(
        NAME,
        schema,
        TableDefinition.byDay(schema, MINUTE),
        TableDefinition.sortedBy(schema, MINUTE, HOP),
        MINUTE,
        TableDefinition.NO_COLUMN,
        List.of(HOP, TIER),
        RETENTION);
  }
}
