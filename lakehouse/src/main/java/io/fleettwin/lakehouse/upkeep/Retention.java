package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.domain.common.Require.invalid;

import io.fleettwin.lakehouse.table.TableDefinition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFiles;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops rows that are past their time: by whole files, so nothing is rewritten for it. A file goes
 * when its newest row is past the retention, so rows stay at least as long, and up to a day longer
 * where files hold a day.
 *
 * <p>Where rows tell when they were received, that has to be as long ago too: a recording of years
 * ago that is replayed today stays as long as today's data does.
 *
 * <p>Rows that a roll-up has not taken in yet stay. Before rows of a table with a roll-up go, the
 * table notes up to which event time some are gone ({@link UpkeepMark#DROPPED_UNTIL}), for the
 * roll-up to know which windows it cannot make again.
 */
final class Retention {

  /**
   * Property of a table: how long rows are kept, as {@code PT24H} or {@code P30D}, or {@link
   * #FOREVER}.
   */
  static final String PROPERTY = "fleettwin.retention";

  static final String FOREVER = "forever";

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** Column that tells when a row came, in tables that have it. */
  private static final String RECEIVED = "received_time";

  private final Actions actions;

  Retention(Actions actions) {
    this.actions = actions;
  }

  /**
   * What went.
   *
   * @param files how many files
   * @param rows how many rows
   * @param bytes size of the files [bytes]
   */
  record Dropped(int files, long rows, long bytes) {

    static final Dropped NOTHING = new Dropped(0, 0, 0);
  }

  /**
   * How long rows of a table are kept: what its property says, else what its definition says; empty
   * if for good.
   *
   * @throws IllegalArgumentException if the property says something else than a duration
   */
  static Optional<Duration> of(Table table, TableDefinition definition) {
    String wanted = table.properties().get(PROPERTY);
    if (wanted == null) {
      return definition.isKeptForever() ? Optional.empty() : Optional.of(definition.retention());
    }
    return parse(wanted);
  }

  /**
   * Reads a retention.
   *
   * @throws IllegalArgumentException if it is neither a positive duration nor {@link #FOREVER}
   */
  static Optional<Duration> parse(String wanted) {
    if (wanted.equalsIgnoreCase(FOREVER)) {
      return Optional.empty();
    }
    try {
      Duration duration = Duration.parse(wanted);
      if (duration.isNegative() || duration.isZero()) {
        throw invalid(PROPERTY, wanted, "longer than nothing");
      }
      return Optional.of(duration);
    } catch (DateTimeParseException e) {
      throw invalid(PROPERTY, wanted, "a duration such as PT24H or P30D, or forever");
    }
  }

  /**
   * Drops what is past its time at {@code now}.
   *
   * @param rolledUp how far the roll-up of this table is; empty if it has none to wait for
   */
  Dropped run(Table table, TableDefinition definition, Optional<RollUpState> rolledUp, Instant now)
      throws IOException {
    Optional<Duration> retention = of(table, definition);
    table.refresh();
    if (retention.isEmpty() || !definition.hasTime() || table.currentSnapshot() == null) {
      return Dropped.NOTHING;
    }
    long current = table.currentSnapshot().snapshotId();
    long seen = rolledUp.map(state -> seenSnapshot(table, definition, state)).orElse(current);
    if (table.snapshot(seen) == null) {
      return Dropped.NOTHING; // the roll-up has to catch up first
    }
    long oldest = micros(now.minus(retention.get()));
    long before = Math.min(oldest, rolledUp.map(RollUpState::untilMicros).orElse(oldest));
    List<DataFile> due = due(table, definition, seen, before, oldest);
    if (due.isEmpty()) {
      return Dropped.NOTHING;
    }
    return drop(table, definition, due, rolledUp.isPresent());
  }

  /** The newest snapshot of which the roll-up knows all rows, however they lie in files by now. */
  private static long seenSnapshot(Table table, TableDefinition definition, RollUpState state) {
    var changes = new RollUpChanges(table, definition.timeColumn());
    Snapshot current = table.currentSnapshot();
    boolean nothingCame =
        changes.isKnown(current, state.sourceSnapshot())
            && changes.since(current, state.sourceSnapshot()).isEmpty();
    return nothingCame ? current.snapshotId() : state.sourceSnapshot();
  }

  private static List<DataFile> due(
      Table table, TableDefinition definition, long snapshot, long before, long receivedBefore)
      throws IOException {
    Set<String> live = liveFiles(table);
    Types.NestedField time = table.schema().findField(definition.timeColumn());
    Types.NestedField received = table.schema().findField(RECEIVED);
    List<DataFile> due = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot).includeColumnStats().planFiles()) {
      for (FileScanTask task : tasks) {
        Optional<Long> newest = upper(task.file(), time);
        Optional<Long> newestReceived =
            received == null ? Optional.empty() : upper(task.file(), received);
        boolean past = newest.isPresent() && newest.get() < before;
        boolean there = live.contains(task.file().location());
        if (there && past && newestReceived.orElse(Long.MIN_VALUE) < receivedBefore) {
          due.add(task.file().copy());
        }
      }
    }
    return due;
  }

  private static Set<String> liveFiles(Table table) throws IOException {
    Set<String> live = new HashSet<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      tasks.forEach(task -> live.add(task.file().location()));
    }
    return live;
  }

  private static Optional<Long> upper(DataFile file, Types.NestedField column) {
    Map<Integer, ByteBuffer> bounds = file.upperBounds();
    return Optional.ofNullable(bounds == null ? null : bounds.get(column.fieldId()))
        .map(bytes -> Conversions.<Long>fromByteBuffer(column.type(), bytes));
  }

  private Dropped drop(
      Table table, TableDefinition definition, List<DataFile> due, boolean noteHorizon) {
    var dropped =
        new Dropped(
            due.size(),
            due.stream().mapToLong(DataFile::recordCount).sum(),
            due.stream().mapToLong(DataFile::fileSizeInBytes).sum());
    String what =
        "%d files of %s past their time: %d rows, %s"
            .formatted(dropped.files(), table.name(), dropped.rows(), Bytes.text(dropped.bytes()));
    if (actions.isDryRun()) {
      actions.would("drop " + what);
      return dropped;
    }
    actions.starting("Dropping " + what);
    if (noteHorizon) {
      noteHorizon(table, definition, due);
    }
    DeleteFiles delete = table.newDelete().validateFilesExist().set(UpkeepMark.ACTION, "retention");
    due.forEach(delete::deleteFile);
    try {
      delete.commit();
    } catch (ValidationException | CommitFailedException e) {
      LOG.info("Did not drop {}: another commit won ({})", what, e.getMessage());
      return Dropped.NOTHING;
    }
    actions.done("Dropped " + what);
    return dropped;
  }

  private static void noteHorizon(Table table, TableDefinition definition, List<DataFile> due) {
    Types.NestedField time = table.schema().findField(definition.timeColumn());
    long newest =
        due.stream().mapToLong(file -> upper(file, time).orElseThrow()).max().orElseThrow();
    String noted = table.properties().get(UpkeepMark.DROPPED_UNTIL);
    if (noted == null || Long.parseLong(noted) <= newest) {
      table.updateProperties().set(UpkeepMark.DROPPED_UNTIL, Long.toString(newest + 1)).commit();
    }
  }

  private static long micros(Instant time) {
    return Math.multiplyExact(time.getEpochSecond(), 1_000_000L) + time.getNano() / 1_000;
  }
}
