package io.fleettwin.lakehouse.upkeep;

import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.files.TableFiles;
import io.fleettwin.lakehouse.upkeep.CompactionPlan.Candidate;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.ContentFileUtil;
import org.apache.iceberg.util.StructLikeWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites many small files of a partition into few sorted ones, while others append.
 *
 * <p>Each group of files is one commit, validated from the snapshot that was planned: a commit that
 * took one of the files away, or deleted rows of them by position, makes this one fail, the new
 * files are removed and the partition is planned again. Appends do not conflict. New files carry
 * the planned snapshot's sequence number, so that rows deleted by value meanwhile stay deleted.
 *
 * <p>Rows are counted before each commit: what was read less what delete files took.
 */
final class Compaction {

  private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

  /** Plans for one table in one run, when others keep winning. */
  private static final int MAX_ROUNDS = 3;

  private final UpkeepEngine engine;
  private final CompactionSettings settings;
  private final Actions actions;

  Compaction(UpkeepEngine engine, CompactionSettings settings, Actions actions) {
    this.engine = engine;
    this.settings = settings;
    this.actions = actions;
  }

  /** What one partition may have rewritten together, in one commit. */
  private record Group(String partition, List<FileScanTask> tasks) {

    Set<DataFile> files() {
      Set<DataFile> files = new HashSet<>();
      tasks.forEach(task -> files.add(task.file()));
      return files;
    }

    long bytes() {
      return tasks.stream().mapToLong(task -> task.file().fileSizeInBytes()).sum();
    }

    long rows() {
      return tasks.stream().mapToLong(task -> task.file().recordCount()).sum();
    }

    boolean hasDeletes() {
      return tasks.stream().anyMatch(task -> !task.deletes().isEmpty());
    }
  }

  /** Rewrites what is worth it at {@code now}. */
  CompactionReport run(Table table, Instant now) throws SQLException, IOException {
    CompactionReport report = CompactionReport.NOTHING;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      table.refresh();
      Snapshot planned = table.currentSnapshot();
      if (planned == null) {
        return report;
      }
      int lost = 0;
      for (Group group : plan(table, planned, now)) {
        CompactionReport done = rewrite(table, planned, group);
        report = report.plus(done);
        lost += done.conflicts();
      }
      if (lost == 0) {
        return report;
      }
    }
    return report;
  }

  private List<Group> plan(Table table, Snapshot planned, Instant now) throws IOException {
    Map<StructLikeWrapper, List<Candidate<FileScanTask>>> partitions = new LinkedHashMap<>();
    Map<Integer, StructLikeWrapper> keys = new LinkedHashMap<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(planned.snapshotId()).planFiles()) {
      for (FileScanTask task : tasks) {
        if (isReadable(task)) {
          StructLikeWrapper key =
              keys.computeIfAbsent(
                      task.spec().specId(),
                      id -> StructLikeWrapper.forType(task.spec().partitionType()))
                  .copyFor(task.file().partition());
          partitions.computeIfAbsent(key, any -> new ArrayList<>()).add(candidate(table, task));
        }
      }
    }
    var plan = new CompactionPlan(settings.forTable(table));
    List<Group> groups = new ArrayList<>();
    for (List<Candidate<FileScanTask>> files : partitions.values()) {
      FileScanTask any = files.get(0).source();
      String name = any.spec().partitionToPath(any.file().partition());
      boolean settled =
          PartitionDay.endOf(any.spec(), any.file().partition())
              .map(end -> !end.plus(settings.settledAfter()).isAfter(now))
              .orElse(false);
      for (List<Candidate<FileScanTask>> chosen : plan.groups(files, settled)) {
        groups.add(new Group(name, chosen.stream().map(Candidate::source).toList()));
      }
    }
    return groups;
  }

  private static Candidate<FileScanTask> candidate(Table table, FileScanTask task) {
    Integer order = task.file().sortOrderId();
    boolean sorted =
        table.sortOrder().isUnsorted() || (order != null && order == table.sortOrder().orderId());
    return new Candidate<>(task.file().fileSizeInBytes(), sorted, !task.deletes().isEmpty(), task);
  }

  private static boolean isReadable(FileScanTask task) {
    return task.file().format() == FileFormat.PARQUET
        && task.deletes().stream().allMatch(delete -> delete.format() == FileFormat.PARQUET);
  }

  private CompactionReport rewrite(Table table, Snapshot planned, Group group)
      throws SQLException, IOException {
    String what =
        "%s: %s, %d files of %s"
            .formatted(
                table.name(), group.partition(), group.tasks().size(), Bytes.text(group.bytes()));
    if (actions.isDryRun()) {
      actions.would("rewrite " + what);
      return CompactionReport.planned(group.tasks().size(), group.bytes(), group.rows());
    }
    long start = System.nanoTime();
    actions.starting("Rewriting " + what);
    List<DataFile> written = write(table, group);
    try {
      commit(table, planned, group, written);
    } catch (ValidationException | CommitFailedException e) {
      LOG.info("Did not rewrite {}: another commit won ({})", what, e.getMessage());
      TableFileWriter.discard(table, written);
      return CompactionReport.CONFLICT;
    }
    CompactionReport done =
        CompactionReport.rewritten(
            group.tasks().size(), group.bytes(), group.rows(), written, System.nanoTime() - start);
    actions.done("Rewrote " + what + ": " + done.after());
    return done;
  }

  private List<DataFile> write(Table table, Group group) throws SQLException, IOException {
    try (TableFiles files = engine.files(table)) {
      return write(table, group, new SourceRows(table.schema(), files).of(group.tasks()));
    }
  }

  private List<DataFile> write(Table table, Group group, String source)
      throws SQLException, IOException {
    FileScanTask any = group.tasks().get(0);
    int rowGroup = RowGroups.rowsOf(settings.rowGroupRows(), group.bytes(), group.rows());
    var writer = new TableFileWriter(engine, table, rowGroup);
    List<DataFile> written = new ArrayList<>();
    for (String part : parts(table, source, group.bytes())) {
      writer.write(part, any.spec(), any.file().partition()).ifPresent(written::add);
    }
    long rows = written.stream().mapToLong(DataFile::recordCount).sum();
    long expected = group.hasDeletes() ? countRows(source) : group.rows();
    if (rows != expected) {
      TableFileWriter.discard(table, written);
      throw new IllegalStateException(
          "%s %s: %d rows rewritten (expected: %d)"
              .formatted(table.name(), group.partition(), rows, expected));
    }
    return written;
  }

  private long countRows(String source) throws SQLException {
    return engine.rows("SELECT count(*) FROM (" + source + ")", row -> row.getLong(1)).get(0);
  }

  /**
   * One query for each file to write: ranges of the first sort column with about as many rows each.
   */
  private List<String> parts(Table table, String source, long bytes) throws SQLException {
    int files =
        (int) Math.max(1, Math.round((double) bytes / settings.forTable(table).targetBytes()));
    if (files == 1 || table.sortOrder().isUnsorted()) {
      return List.of("SELECT * FROM (" + source + ")");
    }
    int firstSorted = table.sortOrder().fields().get(0).sourceId();
    String column = Sql.identifier(table.schema().findColumnName(firstSorted));
    List<String> shares = new ArrayList<>();
    for (int file = 1; file < files; file++) {
      shares.add(Double.toString((double) file / files));
    }
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE bounds AS SELECT bound, row_number() OVER (ORDER BY bound) AS"
            + " number FROM (SELECT DISTINCT unnest(quantile_disc(%s, [%s])) AS bound FROM (%s))"
                .formatted(column, String.join(",", shares), source));
    long bounds = engine.rows("SELECT count(*) FROM bounds", row -> row.getLong(1)).get(0);
    List<String> parts = new ArrayList<>();
    for (long part = 0; part <= bounds; part++) {
      String from = column + " >= " + bound(part);
      String to = "coalesce(" + column + " < " + bound(part + 1) + ", true)";
      String condition = part == 0 ? to : part == bounds ? from : from + " AND " + to;
      parts.add("SELECT * FROM (" + source + ") WHERE " + condition);
    }
    return parts;
  }

  private static String bound(long number) {
    return "(SELECT bound FROM bounds WHERE number = " + number + ")";
  }

  private static void commit(Table table, Snapshot planned, Group group, List<DataFile> written) {
    RewriteFiles rewrite =
        table
            .newRewrite()
            .validateFromSnapshot(planned.snapshotId())
            .dataSequenceNumber(planned.sequenceNumber())
            .set(UpkeepMark.ACTION, "compaction");
    group.files().forEach(rewrite::deleteFile);
    written.forEach(rewrite::addFile);
    for (FileScanTask task : group.tasks()) {
      for (DeleteFile delete : task.deletes()) {
        if (ContentFileUtil.isFileScoped(delete)) {
          rewrite.deleteFile(delete);
        }
      }
    }
    rewrite.commit();
  }
}
