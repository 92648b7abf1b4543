package io.fleettwin.lakehouse.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;

/** The day that a partition holds. */
final class PartitionDay {

  private static final String DAY = "day";

  private PartitionDay() {}

  /** When the day of a partition is over (UTC); empty if it is not partitioned by day. */
  static Optional<Instant> endOf(PartitionSpec spec, StructLike partition) {
    List<PartitionField> fields = spec.fields();
    for (int position = 0; position < fields.size(); position++) {
      if (fields.get(position).transform().toString().equals(DAY)) {
        Integer day = partition.get(position, Integer.class);
        return Optional.ofNullable(day).map(PartitionDay::endOfDay);
      }
    }
    return Optional.empty();
  }

  private static Instant endOfDay(int day) {
    return LocalDate.ofEpochDay(day + 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
