package io.fleettwin.jobs.history;

import io.fleettwin.lakehouse.table.SampleColumn;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Types;

/**
 * One sample as a row of which a partition can be told: vehicle and event time only. A table may be
 * partitioned by these in any way. One object for all samples, not thread-safe.
 */
final class SamplePartition implements StructLike {

  private static final int OTHER = 0;
  private static final int VEHICLE = 1;
  private static final int TIME = 2;

  /** What is at each position of the table's schema. */
  private final int[] contents;

  private HistoryFrame frame;
  private long eventMicros;

  /**
   * A row of a table.
   *
   * @throws IllegalArgumentException if the table is partitioned by another column
   */
  SamplePartition(Schema schema, PartitionSpec spec) {
    List<Types.NestedField> columns = schema.columns();
    contents = new int[columns.size()];
    Arrays.fill(contents, OTHER);
    for (int position = 0; position < contents.length; position++) {
      String name = columns.get(position).name();
      if (name.equals(SampleColumn.VEHICLE_ID.columnName())) {
        contents[position] = VEHICLE;
      } else if (name.equals(SampleColumn.EVENT_TIME.columnName())) {
        contents[position] = TIME;
      }
    }
    for (PartitionField field : spec.fields()) {
      String source = schema.findColumnName(field.sourceId());
      if (!source.equals(SampleColumn.VEHICLE_ID.columnName())
          && !source.equals(SampleColumn.EVENT_TIME.columnName())) {
        throw new IllegalArgumentException(
            "partition %s: by %s (expected: by vehicle_id or event_time)"
                .formatted(field.name(), source));
      }
    }
  }

  SamplePartition at(HistoryFrame of, int sample) {
    frame = of;
    eventMicros = of.frame().eventTimeMicros(sample);
    return this;
  }

  @Override
  public int size() {
    return contents.length;
  }

  @Override
  public <T> T get(int position, Class<T> javaClass) {
    return javaClass.cast(
        switch (contents[position]) {
          case VEHICLE -> frame.vehicleId();
          case TIME -> eventMicros;
          default -> null;
        });
  }

  @Override
  public <T> void set(int position, T value) {
    throw new UnsupportedOperationException("position: " + position + " (expected: only reads)");
  }
}
