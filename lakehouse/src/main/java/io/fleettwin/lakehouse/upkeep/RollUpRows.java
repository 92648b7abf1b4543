package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.lakehouse.table.RollUpTable.FRAMES;
import static io.fleettwin.lakehouse.table.RollUpTable.MISSING_FRAMES;
import static io.fleettwin.lakehouse.table.RollUpTable.SAMPLES;
import static io.fleettwin.lakehouse.table.RollUpTable.WINDOW_START;

import io.fleettwin.lakehouse.files.TableFiles;
import io.fleettwin.lakehouse.table.RollUpTable;
import io.fleettwin.lakehouse.upkeep.TimeRanges.Range;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** The rows of some windows of a roll-up, as queries over one snapshot of the table below. */
final class RollUpRows {

  private static final String KEY = "vehicle_id, " + WINDOW_START;

  private final UpkeepEngine engine;
  private final RollUpTable level;
  private final Table source;
  private final long snapshot;
  private final Table rollUp;
  private final RollUpSql sql;
  private final TableFiles sourceFiles;
  private final TableFiles presentFiles;

  /**
   * @param snapshot snapshot of {@code source} to read
   */
  RollUpRows(UpkeepEngine engine, RollUpTable level, Table source, long snapshot, Table rollUp) {
    this.engine = engine;
    this.sourceFiles = engine.files(source);
    this.presentFiles = engine.files(rollUp);
    this.level = level;
    this.source = source;
    this.snapshot = snapshot;
    this.rollUp = rollUp;
    this.sql = new RollUpSql(rollUp.schema(), level.window());
  }

  /** All rows of the windows in {@code times}, from all that the table below has. */
  String of(TimeRanges times) throws IOException {
    String rows = below().of(tasks(times));
    return level == RollUpTable.MINUTE
        ? sql.ofSamples(rows, source.schema(), times)
        : sql.ofRows(rows, times);
  }

  /**
   * All rows of the windows in {@code times}, whose rows below may be gone in part.
   *
   * @param present files of the roll-up that may have rows of these windows
   * @param lateFiles files with the rows to add, where the table below is telemetry
   */
  String addedTo(List<FileScanTask> present, TimeRanges times, List<DataFile> lateFiles)
      throws IOException {
    String have =
        "SELECT * FROM (%s) WHERE %s"
            .formatted(
                new SourceRows(rollUp.schema(), presentFiles).of(present),
                times.condition("epoch_us(" + WINDOW_START + ")"));
    if (level == RollUpTable.QUARTER) {
      return "SELECT * FROM (%s UNION ALL %s) QUALIFY row_number() OVER (PARTITION BY %s ORDER BY %s DESC) = 1"
          .formatted(have, "(" + of(times) + ")", KEY, SAMPLES);
    }
    String late = sql.ofSamples(below().ofFiles(lateFiles), source.schema(), times);
    // A frame that a row misses is not missing any more when it comes late.
    String counted =
        "SELECT late.* REPLACE (CASE WHEN known.vehicle_id IS NULL THEN late.%s ELSE -late.%s END AS %s)"
                .formatted(MISSING_FRAMES, FRAMES, MISSING_FRAMES)
            + " FROM (%s) AS late LEFT JOIN (SELECT DISTINCT %s FROM (%s)) AS known USING (%s)"
                .formatted(late, KEY, have, KEY);
    return sql.ofRows(have + " UNION ALL " + counted, times);
  }

  /** Pieces of which none has many more than {@code maxRows} rows. */
  List<TimeRanges> split(TimeRanges times, Duration chunk, int maxRows)
      throws SQLException, IOException {
    long windowMicros = TimeRanges.micros(level.window());
    String time = "epoch_us(" + RollUpPlanner.timeColumn(level) + ")";
    long rows =
        engine
            .rows(
                "SELECT count(*) FROM (SELECT DISTINCT vehicle_id, %s // %d FROM (%s) WHERE %s)"
                    .formatted(time, windowMicros, below().of(tasks(times)), times.condition(time)),
                row -> row.getLong(1))
            .get(0);
    long pieces = Math.max(1, -Math.floorDiv(-rows, maxRows));
    long windows = Math.max(1, windowsIn(times.inWindowsOf(level.window()), chunk) / pieces);
    return times.byPeriodOf(level.window().multipliedBy(windows));
  }

  /** How many windows there are, at most those of a chunk. */
  private long windowsIn(TimeRanges times, Duration chunk) {
    long micros = times.ranges().stream().mapToLong(range -> range.until() - range.from()).sum();
    return Math.min(micros, TimeRanges.micros(chunk)) / TimeRanges.micros(level.window());
  }

  private SourceRows below() {
    return new SourceRows(source.schema(), sourceFiles);
  }

  /** Lets go of the files that queries so far read: none of them is asked any more. */
  void release() {
    sourceFiles.release();
    presentFiles.release();
  }

  private List<FileScanTask> tasks(TimeRanges times) throws IOException {
    List<Range> ranges = times.ranges();
    var hull =
        new TimeRanges.Builder()
            .add(
                ranges.get(0).from() - TimeRanges.micros(RollUpSql.LONGEST_GAP),
                ranges.get(ranges.size() - 1).until())
            .build();
    List<FileScanTask> tasks = new ArrayList<>();
    try (CloseableIterable<FileScanTask> found =
        source
            .newScan()
            .useSnapshot(snapshot)
            .filter(WindowReplacement.hull(RollUpPlanner.timeColumn(level), hull))
            .planFiles()) {
      found.forEach(tasks::add);
    }
    return tasks;
  }
}
