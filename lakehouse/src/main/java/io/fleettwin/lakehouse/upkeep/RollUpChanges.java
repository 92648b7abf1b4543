package io.fleettwin.lakehouse.upkeep;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SnapshotUtil;

/** What came into a table between two of its snapshots, and when it happened in event time. */
final class RollUpChanges {

  private final Table table;
  private final Types.NestedField time;

  /**
   * @param timeColumn the table's event time
   */
  RollUpChanges(Table table, String timeColumn) {
    this.table = table;
    this.time = table.schema().findField(timeColumn);
  }

  /** Whether the way back from {@code snapshot} leads to {@code earlier}. */
  boolean isKnown(Snapshot snapshot, long earlier) {
    return SnapshotUtil.isAncestorOf(table, snapshot.snapshotId(), earlier);
  }

  /** The snapshots after {@code earlier} up to {@code snapshot} that brought rows, newest first. */
  List<Snapshot> since(Snapshot snapshot, long earlier) {
    List<Snapshot> found = new ArrayList<>();
    for (Snapshot step : SnapshotUtil.ancestorsBetween(table, snapshot.snapshotId(), earlier)) {
      boolean brings =
          step.operation().equals(DataOperations.APPEND)
              || step.operation().equals(DataOperations.OVERWRITE);
      if (brings) {
        found.add(step);
      }
    }
    return found;
  }

  /** The files that a snapshot added. */
  List<DataFile> addedBy(Snapshot snapshot) {
    List<DataFile> files = new ArrayList<>();
    SnapshotChanges.builderFor(table)
        .snapshot(snapshot)
        .build()
        .addedDataFiles()
        .forEach(files::add);
    return files;
  }

  /** Event times that a file may hold; empty if its statistics do not tell. */
  Optional<TimeRanges.Range> timesOf(ContentFile<?> file) {
    Optional<Long> first = bound(file.lowerBounds());
    Optional<Long> last = bound(file.upperBounds());
    return first.isPresent() && last.isPresent()
        ? Optional.of(new TimeRanges.Range(first.get(), last.get() + 1))
        : Optional.empty();
  }

  private Optional<Long> bound(Map<Integer, ByteBuffer> bounds) {
    return Optional.ofNullable(bounds)
        .map(all -> all.get(time.fieldId()))
        .map(bytes -> Conversions.<Long>fromByteBuffer(time.type(), bytes));
  }
}
