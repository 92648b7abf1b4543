package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.lakehouse.table.RollUpTable.VEHICLE_ID;
import static io.fleettwin.lakehouse.table.RollUpTable.WINDOW_START;

import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.files.TableFiles;
import io.fleettwin.lakehouse.table.RollUpTable;
import io.fleettwin.lakehouse.upkeep.TimeRanges.Range;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Replaces windows of a roll-up as a whole, in one commit: whatever rows they had, afterwards they
 * have the new ones. Rows of other windows that share a file are carried over.
 *
 * <p>Rows are added piece by piece; nothing shows before {@link #commit}. The commit fails if the
 * roll-up's state is no longer the one it was planned from, or if another commit touched the rows.
 */
final class WindowReplacement {

  private static final String FRESH = "fresh_windows";
  private static final String OWNERS = "fresh_owners";

  private final UpkeepEngine engine;
  private final Table rollUp;
  private final Snapshot planned;
  private final int rowGroupRows;
  private final Set<String> replaced = new HashSet<>();
  private final List<DataFile> replacedFiles = new ArrayList<>();
  private final List<DataFile> added = new ArrayList<>();
  private final TimeRanges.Builder windows = new TimeRanges.Builder();
  private long rows;
  private long samples;

  /** Plans from the roll-up's snapshot of now, which is the one that it was last refreshed to. */
  WindowReplacement(UpkeepEngine engine, Table rollUp, int rowGroupRows) {
    this.engine = engine;
    this.rollUp = rollUp;
    this.planned = rollUp.currentSnapshot();
    this.rowGroupRows = rowGroupRows;
  }

  /** The files of the roll-up that may have rows of some windows. */
  List<FileScanTask> filesWith(TimeRanges times) throws IOException {
    List<FileScanTask> found = new ArrayList<>();
    if (planned != null && !times.isEmpty()) {
      try (CloseableIterable<FileScanTask> tasks =
          rollUp
              .newScan()
              .useSnapshot(planned.snapshotId())
              .filter(hull(WINDOW_START, times))
              .planFiles()) {
        tasks.forEach(found::add);
      }
    }
    return found;
  }

  /** Event times from the first to the last, for planning. */
  static Expression hull(String column, TimeRanges times) {
    List<Range> ranges = times.ranges();
    return Expressions.and(
        Expressions.greaterThanOrEqual(column, ranges.get(0).from()),
        Expressions.lessThan(column, ranges.get(ranges.size() - 1).until()));
  }

  /**
   * Replaces the windows in {@code times} by the rows of a query. They lie within a day, and no two
   * pieces of one replacement may lie in the same day, unless nothing was rolled up there yet.
   */
  void add(TimeRanges times, String query) throws SQLException, IOException {
    try (TableFiles files = engine.files(rollUp)) {
      add(times, query, new SourceRows(rollUp.schema(), files));
    }
  }

  private void add(TimeRanges times, String query, SourceRows before)
      throws SQLException, IOException {
    engine.execute("CREATE OR REPLACE TEMP TABLE " + FRESH + " AS " + query);
    Map<PartitionKey, String> fresh = assignPlaces(times.ranges().get(0).from());
    Map<PartitionKey, List<FileScanTask>> present = new LinkedHashMap<>();
    for (FileScanTask task : filesWith(times)) {
      if (!replaced.add(task.file().location())) {
        throw new IllegalStateException(
            task.file().location() + ": replaced twice (expected: pieces that share no file)");
      }
      replacedFiles.add(task.file());
      present.computeIfAbsent(keyOf(task), any -> new ArrayList<>()).add(task);
    }
    var writer = new TableFileWriter(engine, rollUp, rowGroupRows);
    for (Map.Entry<PartitionKey, String> place : fresh.entrySet()) {
      List<FileScanTask> shared = present.remove(place.getKey());
      String kept = shared == null ? "" : " UNION ALL " + outside(times, before.of(shared));
      writer.write(place.getValue() + kept, rollUp.spec(), place.getKey()).ifPresent(added::add);
    }
    for (List<FileScanTask> tasks : present.values()) {
      FileScanTask any = tasks.get(0);
      writer
          .write(outside(times, before.of(tasks)), any.spec(), any.file().partition())
          .ifPresent(added::add);
    }
    windows.addAll(times);
    rows += engine.rows("SELECT count(*) FROM " + FRESH, row -> row.getLong(1)).get(0);
    samples +=
        engine
            .rows(
                "SELECT coalesce(sum(%s), 0) FROM %s".formatted(RollUpTable.SAMPLES, FRESH),
                row -> row.getLong(1))
            .get(0);
  }

  /** Samples that these rows stand for. */
  long samples() {
    return samples;
  }

  /** Rows that were made, without those carried over. */
  long rows() {
    return rows;
  }

  private static String outside(TimeRanges times, String rows) {
    return "SELECT * FROM (%s) WHERE NOT %s"
        .formatted(rows, times.condition("epoch_us(" + WINDOW_START + ")"));
  }

  /** For each partition that has new rows, the query for them. */
  private Map<PartitionKey, String> assignPlaces(long timeMicros) throws SQLException {
    List<String> vehicles =
        engine.rows("SELECT DISTINCT vehicle_id FROM " + FRESH, row -> row.getString(1));
    Map<PartitionKey, Integer> numbers = new LinkedHashMap<>();
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE " + OWNERS + " (vehicle_id VARCHAR, place INTEGER)");
    List<String> values = new ArrayList<>();
    for (String vehicle : vehicles) {
      int number = numbers.computeIfAbsent(placeOf(vehicle, timeMicros), any -> numbers.size());
      values.add("(" + Sql.text(vehicle) + ", " + number + ")");
    }
    if (!values.isEmpty()) {
      engine.execute("INSERT INTO " + OWNERS + " VALUES " + String.join(", ", values));
    }
    Map<PartitionKey, String> queries = new LinkedHashMap<>();
    numbers.forEach(
        (place, number) ->
            queries.put(
                place,
                "SELECT %s.* FROM %s JOIN %s USING (vehicle_id) WHERE place = %d"
                    .formatted(FRESH, FRESH, OWNERS, number)));
    return queries;
  }

  private PartitionKey placeOf(String vehicle, long timeMicros) {
    GenericRecord row = GenericRecord.create(rollUp.schema());
    row.setField(VEHICLE_ID, vehicle);
    row.setField(WINDOW_START, timeMicros);
    var key = new PartitionKey(rollUp.spec(), rollUp.schema());
    key.partition(row);
    return key;
  }

  /** The partition of a file, comparable to those of new rows if it has the table's spec. */
  private PartitionKey keyOf(FileScanTask task) {
    var key = new PartitionKey(task.spec(), rollUp.schema());
    for (int field = 0; field < key.size(); field++) {
      key.set(field, task.file().partition().get(field, Object.class));
    }
    return key;
  }

  /**
   * Makes the windows those of the roll-up, and notes how far it has come.
   *
   * @param before the state that this was planned from
   * @param after the state that is reached
   * @throws org.apache.iceberg.exceptions.ValidationException if another commit came first; the
   *     files are removed
   */
  void commit(Optional<RollUpState> before, RollUpState after) {
    OverwriteFiles overwrite = rollUp.newOverwrite();
    replacedFiles.forEach(overwrite::deleteFile);
    added.forEach(overwrite::addFile);
    if (planned != null) {
      overwrite.validateFromSnapshot(planned.snapshotId());
    }
    TimeRanges times = windows.build();
    if (!times.isEmpty()) {
      overwrite
          .conflictDetectionFilter(hull(WINDOW_START, times))
          .validateNoConflictingData()
          .validateNoConflictingDeletes();
    }
    overwrite
        .validateWith(new UnchangedState(before))
        .set(UpkeepMark.ACTION, "roll-up")
        .set(UpkeepMark.SOURCE_SNAPSHOT, Long.toString(after.sourceSnapshot()))
        .set(UpkeepMark.ROLLED_UNTIL, Long.toString(after.untilMicros()))
        .set(UpkeepMark.RENEWED, times.toString());
    overwrite.commit();
  }

  /** Removes what was written, instead of committing it. */
  void discard() {
    TableFileWriter.discard(rollUp, added);
  }
}
