package io.fleettwin.lakehouse.upkeep;

import io.fleettwin.lakehouse.files.TableFiles;
import io.fleettwin.lakehouse.table.RollUpTable;
import io.fleettwin.lakehouse.table.SampleColumn;
import io.fleettwin.lakehouse.upkeep.TimeRanges.Range;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the windows of a roll-up that have to be made, or made again. */
final class RollUpPlanner {

  private static final Logger LOG = LoggerFactory.getLogger(RollUpPlanner.class);
  private static final Duration DAY = Duration.ofDays(1);

  /** A state that has not moved over such a border is not noted for its own sake. */
  private static final long NOTED_MICROS = TimeRanges.micros(RollUpTable.QUARTER.window());

  private final UpkeepEngine engine;
  private final RollUpSettings settings;
  private final RollUpTable level;

  RollUpPlanner(UpkeepEngine engine, RollUpSettings settings, RollUpTable level) {
    this.engine = engine;
    this.settings = settings;
    this.level = level;
  }

  /** The event time of the table below a roll-up. */
  static String timeColumn(RollUpTable level) {
    return level == RollUpTable.MINUTE
        ? SampleColumn.EVENT_TIME.columnName()
        : RollUpTable.WINDOW_START;
  }

  /** Late rows: the windows that they touch, and the files that hold them. */
  private record Late(TimeRanges touched, List<DataFile> files) {}

  /**
   * Plans from the newest snapshot of the table below; empty if nothing can be rolled up yet.
   *
   * @param current the newest snapshot of {@code source}, whose own state tells how far it is
   */
  Optional<RollUpPlan> plan(Table source, Snapshot current, Table rollUp, Instant now)
      throws SQLException, IOException {
    var changes = new RollUpChanges(source, timeColumn(level));
    TimeRanges present = presentTimes(source, current, changes);
    Optional<Long> settled = settledUntil(source, present, now);
    if (settled.isEmpty()) {
      return Optional.empty();
    }
    Optional<RollUpState> before = RollUpState.of(rollUp);
    long from = before.map(RollUpState::untilMicros).orElse(Long.MIN_VALUE);
    long until = Math.max(from, settled.get());
    long horizon = horizonOf(source);
    boolean changed = before.isEmpty();
    Late late = new Late(TimeRanges.NONE, List.of());
    if (before.isPresent()) {
      long noted = before.get().sourceSnapshot();
      if (changes.isKnown(current, noted)) {
        List<Snapshot> steps = changes.since(current, noted);
        changed = !steps.isEmpty();
        late = lateRows(source, changes, steps, from);
      } else {
        LOG.warn(
            "{}: snapshot {} of {} is gone, windows whose rows are all there are made again",
            rollUp.name(),
            noted,
            source.name());
        changed = true;
        late = new Late(present.within(horizon, from), List.of());
      }
    }
    boolean moved = Math.floorDiv(until, NOTED_MICROS) != Math.floorDiv(from, NOTED_MICROS);
    return Optional.of(
        new RollUpPlan(
            before,
            new RollUpState(current.snapshotId(), until),
            again(late.touched())
                .within(horizon, from)
                .byPeriodOf(settings.chunkOf(level.window())),
            late.touched().within(Long.MIN_VALUE, Math.min(horizon, from)).byPeriodOf(DAY),
            late.files(),
            present
                .inWindowsOf(level.window())
                .within(from, until)
                .byPeriodOf(settings.chunkOf(level.window())),
            changed || moved));
  }

  /** Windows that rows in {@code touched} show in: the frames missing before the next one too. */
  private TimeRanges again(TimeRanges touched) {
    return level == RollUpTable.MINUTE
        ? touched.andAfter(RollUpSql.LONGEST_GAP).inWindowsOf(level.window())
        : touched;
  }

  private static TimeRanges presentTimes(Table source, Snapshot current, RollUpChanges changes)
      throws IOException {
    var present = new TimeRanges.Builder();
    try (CloseableIterable<FileScanTask> tasks =
        source.newScan().useSnapshot(current.snapshotId()).includeColumnStats().planFiles()) {
      for (FileScanTask task : tasks) {
        Range times =
            changes
                .timesOf(task.file())
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            task.file().location() + ": no bounds of its times (expected: both)"));
        present.add(times.from(), times.until());
      }
    }
    return present.build();
  }

  /** Event time up to which windows are complete; empty if that cannot be told yet. */
  private Optional<Long> settledUntil(Table source, TimeRanges present, Instant now) {
    if (present.isEmpty()) {
      return Optional.empty();
    }
    long windowMicros = TimeRanges.micros(level.window());
    if (level == RollUpTable.QUARTER) {
      return RollUpState.of(source)
          .map(state -> Math.floorDiv(state.untilMicros(), windowMicros) * windowMicros);
    }
    List<Range> ranges = present.ranges();
    long newest = ranges.get(ranges.size() - 1).until();
    long clock = now.getEpochSecond() * 1_000_000;
    long complete =
        Math.max(
            Math.min(newest, clock) - TimeRanges.micros(settings.settledAfter()),
            clock - TimeRanges.micros(settings.settledAtLatest()));
    return Optional.of(Math.floorDiv(complete, windowMicros) * windowMicros);
  }

  /** Before this, rows of the table below may be gone: rounded up to whole windows. */
  private long horizonOf(Table source) {
    String dropped = source.properties().get(UpkeepMark.DROPPED_UNTIL);
    if (dropped == null) {
      return Long.MIN_VALUE;
    }
    long windowMicros = TimeRanges.micros(level.window());
    return -Math.floorDiv(-Long.parseLong(dropped), windowMicros) * windowMicros;
  }

  private Late lateRows(Table source, RollUpChanges changes, List<Snapshot> steps, long rolledUntil)
      throws SQLException {
    var touched = new TimeRanges.Builder();
    List<DataFile> files = new ArrayList<>();
    for (Snapshot step : steps) {
      String renewed = step.summary().get(UpkeepMark.RENEWED);
      if (renewed != null) {
        touched.addAll(TimeRanges.parse(renewed));
        continue;
      }
      for (DataFile file : changes.addedBy(step)) {
        Optional<Range> times = changes.timesOf(file);
        if (times.isEmpty() || times.get().from() < rolledUntil) {
          files.add(file);
        }
      }
    }
    if (!files.isEmpty()) {
      touched.addAll(windowsIn(source, files));
    }
    return new Late(
        touched.build().inWindowsOf(level.window()).within(Long.MIN_VALUE, rolledUntil), files);
  }

  /** Exactly the windows that have a row in some files. */
  private TimeRanges windowsIn(Table source, List<DataFile> files) throws SQLException {
    long windowMicros = TimeRanges.micros(level.window());
    var windows = new TimeRanges.Builder();
    try (TableFiles local = engine.files(source)) {
      String rows = new SourceRows(source.schema(), local).ofFiles(files);
      engine
          .rows(
              "SELECT DISTINCT epoch_us(%s) // %d FROM (%s)"
                  .formatted(timeColumn(level), windowMicros, rows),
              row -> row.getLong(1))
          .forEach(index -> windows.add(index * windowMicros, (index + 1) * windowMicros));
    }
    return windows.build();
  }
}
