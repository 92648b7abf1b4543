package io.fleettwin.lakehouse.erasure;

import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.files.TableFiles;
import io.fleettwin.lakehouse.upkeep.RowGroups;
import io.fleettwin.lakehouse.upkeep.SourceRows;
import io.fleettwin.lakehouse.upkeep.TableFileWriter;
import io.fleettwin.lakehouse.upkeep.UpkeepEngine;
import io.fleettwin.lakehouse.upkeep.UpkeepMark;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.PropertyUtil;
import org.apache.iceberg.util.StructLikeWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the files of one table that hold rows of a vehicle anew, without these rows, while others
 * append.
 *
 * <p>Files are found by partition and statistics, then looked into. Before each commit the rows of
 * others are compared by count and checksum with what they were. A commit that lost against another
 * one is planned again.
 */
final class TableErasure {

  private static final Logger LOG = LoggerFactory.getLogger(TableErasure.class);
  private static final int MAX_ROUNDS = 20;

  static final String VEHICLE_COLUMN = "vehicle_id";

  static final String ACTION = "erasure";

  private final UpkeepEngine engine;
  private final ErasureSettings settings;
  private final Consumer<String> progress;

  TableErasure(UpkeepEngine engine, ErasureSettings settings, Consumer<String> progress) {
    this.engine = engine;
    this.settings = settings;
    this.progress = progress;
  }

  /** What one partition has rewritten together, in one commit. */
  private record Group(List<FileScanTask> tasks, long rowsOfVehicle) {

    long bytes() {
      return tasks.stream().mapToLong(task -> task.file().fileSizeInBytes()).sum();
    }
  }

  /** Rows of others: how many, and a sum of their hashes that no order changes. */
  private record Fingerprint(long rows, String checksum) {}

  /** Whether rows of a table are about a vehicle. */
  static boolean concerns(Table table) {
    return table.schema().findField(VEHICLE_COLUMN) != null;
  }

  /**
   * Takes a vehicle out of the table's current rows. Older snapshots still show it.
   *
   * @throws IllegalStateException if other commits keep winning, or rows of others would change
   */
  TableErased erase(Table table, String vehicle) throws SQLException, IOException {
    TableErased erased = TableErased.nothingOf(table.name());
    for (int round = 0; round < MAX_ROUNDS; round++) {
      table.refresh();
      Snapshot planned = table.currentSnapshot();
      List<Group> groups = planned == null ? List.of() : plan(table, planned, vehicle);
      if (groups.isEmpty()) {
        return erased;
      }
      for (Group group : groups) {
        Optional<TableErased> done = rewrite(table, planned, group, vehicle);
        if (done.isEmpty()) {
          break; // what was planned is no longer what is there
        }
        erased = erased.plus(done.get());
      }
    }
    throw new IllegalStateException(
        "%s: other commits won %d times (expected: a moment without one)"
            .formatted(table.name(), MAX_ROUNDS));
  }

  /** Whether a snapshot shows rows of the vehicle. */
  boolean shows(Table table, String vehicle) throws SQLException, IOException {
    table.refresh();
    Snapshot current = table.currentSnapshot();
    return current != null && !plan(table, current, vehicle).isEmpty();
  }

  private List<Group> plan(Table table, Snapshot planned, String vehicle)
      throws SQLException, IOException {
    Set<String> suspects = locations(table, planned, vehicle);
    if (suspects.isEmpty()) {
      return List.of();
    }
    Map<StructLikeWrapper, List<FileScanTask>> partitions = new LinkedHashMap<>();
    Map<Integer, StructLikeWrapper> keys = new LinkedHashMap<>();
    // Without the vehicle as a filter: it would leave out delete files that are about others.
    try (CloseableIterable<FileScanTask> tasks = scan(table, planned).planFiles()) {
      for (FileScanTask task : tasks) {
        if (suspects.contains(task.file().location())) {
          StructLikeWrapper key =
              keys.computeIfAbsent(
                      task.spec().specId(),
                      id -> StructLikeWrapper.forType(task.spec().partitionType()))
                  .copyFor(task.file().partition());
          partitions.computeIfAbsent(key, any -> new ArrayList<>()).add(task);
        }
      }
    }
    List<Group> groups = new ArrayList<>();
    for (List<FileScanTask> files : partitions.values()) {
      groups.addAll(groups(table, files, vehicle));
    }
    return groups;
  }

  private static Set<String> locations(Table table, Snapshot planned, String vehicle)
      throws IOException {
    Set<String> locations = new HashSet<>();
    TableScan scan = scan(table, planned).filter(Expressions.equal(VEHICLE_COLUMN, vehicle));
    try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
      tasks.forEach(task -> locations.add(task.file().location()));
    }
    return locations;
  }

  private static TableScan scan(Table table, Snapshot planned) {
    return table.newScan().useSnapshot(planned.snapshotId());
  }

  private List<Group> groups(Table table, List<FileScanTask> files, String vehicle)
      throws SQLException {
    List<Group> groups = new ArrayList<>();
    Group group = new Group(new ArrayList<>(), 0);
    for (FileScanTask file : files) {
      long rows = rowsOf(table, file.file(), vehicle);
      if (rows == 0) {
        continue;
      }
      if (!group.tasks().isEmpty()
          && group.bytes() + file.file().fileSizeInBytes() > mostBytes(table)) {
        groups.add(group);
        group = new Group(new ArrayList<>(), 0);
      }
      group.tasks().add(file);
      group = new Group(group.tasks(), group.rowsOfVehicle() + rows);
    }
    if (!group.tasks().isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  /** Most that one rewrite reads [bytes]: rows that are long in memory ask for small files. */
  private long mostBytes(Table table) {
    long most = settings.maxGroupBytes();
    return Math.min(
        most,
        PropertyUtil.propertyAsLong(
            table.properties(), TableProperties.WRITE_TARGET_FILE_SIZE_BYTES, most));
  }

  private int rowGroupRowsOf(Group group) {
    long rows = group.tasks().stream().mapToLong(task -> task.file().recordCount()).sum();
    return RowGroups.rowsOf(settings.rowGroupRows(), group.bytes(), rows);
  }

  private long rowsOf(Table table, DataFile file, String vehicle) throws SQLException {
    Schema column = table.schema().select(VEHICLE_COLUMN);
    try (TableFiles files = engine.files(table)) {
      return engine
          .rows(
              "SELECT count(*) FROM (%s) WHERE %s = %s"
                  .formatted(
                      new SourceRows(column, files).ofFiles(List.of(file)),
                      VEHICLE_COLUMN,
                      Sql.text(vehicle)),
              row -> row.getLong(1))
          .get(0);
    }
  }

  /** Empty if another commit won. */
  private Optional<TableErased> rewrite(Table table, Snapshot planned, Group group, String vehicle)
      throws SQLException, IOException {
    try (TableFiles files = engine.files(table)) {
      return rewrite(table, planned, group, vehicle, new SourceRows(table.schema(), files));
    }
  }

  private Optional<TableErased> rewrite(
      Table table, Snapshot planned, Group group, String vehicle, SourceRows rows)
      throws SQLException, IOException {
    FileScanTask any = group.tasks().get(0);
    progress.accept(
        "%s: taking %d rows out of %d files"
            .formatted(table.name(), group.rowsOfVehicle(), group.tasks().size()));
    String others =
        "SELECT * FROM (%s) WHERE %s IS DISTINCT FROM %s"
            .formatted(rows.of(group.tasks()), VEHICLE_COLUMN, Sql.text(vehicle));
    Fingerprint before = fingerprint(others);
    List<DataFile> written =
        new TableFileWriter(engine, table, rowGroupRowsOf(group))
            .write(others, any.spec(), any.file().partition()).stream().toList();
    Fingerprint after =
        written.isEmpty()
            ? new Fingerprint(0, fingerprint(others + " LIMIT 0").checksum())
            : fingerprint(rows.ofFiles(written));
    if (!before.equals(after)) {
      TableFileWriter.discard(table, written);
      throw new IllegalStateException(
          "%s: rows of others would be %s (expected: %s)".formatted(table.name(), after, before));
    }
    try {
      commit(table, planned, group, written);
    } catch (ValidationException | CommitFailedException e) {
      LOG.info("Planning {} again: another commit won ({})", table.name(), e.getMessage());
      TableFileWriter.discard(table, written);
      return Optional.empty();
    }
    return Optional.of(
        new TableErased(
            table.name(), group.tasks().size(), group.rowsOfVehicle(), after.rows(), 0));
  }

  private Fingerprint fingerprint(String query) throws SQLException {
    return engine
        .rows(
            "SELECT count(*), CAST(coalesce(sum(CAST(hash(r) AS HUGEINT)), 0) AS VARCHAR) FROM ("
                + query
                + ") AS r",
            row -> new Fingerprint(row.getLong(1), row.getString(2)))
        .get(0);
  }

  private static void commit(Table table, Snapshot planned, Group group, List<DataFile> written) {
    OverwriteFiles overwrite =
        table
            .newOverwrite()
            .validateFromSnapshot(planned.snapshotId())
            .conflictDetectionFilter(Expressions.alwaysTrue())
            .validateNoConflictingDeletes()
            .set(UpkeepMark.ACTION, ACTION);
    for (FileScanTask task : group.tasks()) {
      overwrite.deleteFile(task.file());
    }
    written.forEach(overwrite::addFile);
    overwrite.commit();
  }
}
