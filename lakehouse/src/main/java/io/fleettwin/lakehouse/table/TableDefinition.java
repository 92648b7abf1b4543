package io.fleettwin.lakehouse.table;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * What a table of a tenant looks like when it is created, and how long its rows are kept unless the
 * tenant wants something else. Immutable.
 *
 * @param name the same in every tenant's namespace
 * @param schema columns; ids mean nothing yet
 * @param partitions hidden partitioning
 * @param sortOrder order that whoever rewrites files brings the rows into
 * @param timeColumn event time or what comes next to it; {@link #NO_COLUMN} if rows have no time
 * @param vehicleColumn id of the vehicle that a row is about, which gets a bloom filter; {@link
 *     #NO_COLUMN} if rows are not about one
 * @param statisticsColumns further columns of which each file's smallest and largest value are kept
 *     for pruning; those that the schema lacks are passed over
 * @param retention rows whose time is further back may go; {@link #FOREVER} if they never do
 */
public record TableDefinition(
    String name,
    Schema schema,
    PartitionSpec partitions,
    SortOrder sortOrder,
    String timeColumn,
    String vehicleColumn,
    List<String> statisticsColumns,
    Duration retention) {

  /** There is no such column. */
  public static final String NO_COLUMN = "";

  /** Rows stay. */
  public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  /** Files a day multiply by this, and a query about one vehicle reads this fraction of a day. */
  private static final int VEHICLE_BUCKETS = 4;

  public TableDefinition {
    requireNonNull(name, "name");
    requireNonNull(schema, "schema");
    requireNonNull(partitions, "partitions");
    requireNonNull(sortOrder, "sortOrder");
    requireNonNull(timeColumn, "timeColumn");
    requireNonNull(vehicleColumn, "vehicleColumn");
    statisticsColumns = List.copyOf(statisticsColumns);
    requireNonNull(retention, "retention");
  }

  public boolean hasTime() {
    return !timeColumn.equals(NO_COLUMN);
  }

  public boolean hasVehicle() {
    return !vehicleColumn.equals(NO_COLUMN);
  }

  /** Whether a row takes kilobytes in memory: a whole twin, or statistics of each signal. */
  boolean hasLongRows() {
    return schema.columns().stream()
        .map(Types.NestedField::type)
        .anyMatch(type -> type.isStructType() || type.typeId() == Type.TypeID.BINARY);
  }

  /** Whether rows never leave for their age. */
  public boolean isKeptForever() {
    return retention.equals(FOREVER);
  }

  /** Many rows: by day and bucket of the vehicle, sorted by vehicle and time. */
  static PartitionSpec byDayAndVehicle(Schema schema, String timeColumn, String vehicleColumn) {
    return PartitionSpec.builderFor(schema)
        .day(timeColumn)
        .bucket(vehicleColumn, VEHICLE_BUCKETS)
        .build();
  }

  /** Some rows: by day. */
  static PartitionSpec byDay(Schema schema, String timeColumn) {
    return PartitionSpec.builderFor(schema).day(timeColumn).build();
  }

  /** Ascending by these columns, the first one first. */
  static SortOrder sortedBy(Schema schema, String... columns) {
    SortOrder.Builder order = SortOrder.builderFor(schema);
    for (String column : columns) {
      order.asc(column, NullOrder.NULLS_FIRST);
    }
    return order.build();
  }
}
