package io.fleettwin.evaluation.adas;

import io.fleettwin.evaluation.recording.CsvTable;
import io.fleettwin.evaluation.recording.Recordings;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was measured beside a log of CAN frames, on the same clock. Of several tables of a kind the
 * one that covers most of the log is taken; one that is missing has no rows.
 */
final class CommaTruth {

  private static final String TIME = "t_boot_s";
  private static final double MICROS_PER_SECOND = 1e6;

  private final Path folder;
  private final long fromMicros;
  private final long toMicros;

  CommaTruth(Path folder, long fromMicros, long toMicros) {
    this.folder = folder;
    this.fromMicros = fromMicros;
    this.toMicros = toMicros;
  }

  static long micros(CsvTable.Row row) {
    return Math.round(row.number(TIME) * MICROS_PER_SECOND);
  }

  /** A column of the table that has it, and none of the others that are named. */
  TimeSeries column(String column, Set<String> without) throws IOException {
    List<CsvTable.Row> rows = rows(Set.of(column), without);
    TimeSeries series = new TimeSeries();
    rows.forEach(row -> series.add(micros(row), row.number(column)));
    return series;
  }

  /** Rows of the table that has these columns and none of the others. */
  List<CsvTable.Row> rows(Set<String> columns, Set<String> without) throws IOException {
    List<CsvTable.Row> best = List.of();
    long most = 0;
    for (CsvTable table : tables(columns)) {
      if (without.stream().noneMatch(name -> table.columns().containsKey(name))) {
        List<CsvTable.Row> rows = timed(table);
        TimeSeries times = new TimeSeries();
        rows.forEach(row -> times.add(micros(row), 0.0));
        long overlap = times.overlapMicros(fromMicros, toMicros);
        if (overlap > most) {
          most = overlap;
          best = rows;
        }
      }
    }
    return best;
  }

  private List<CsvTable> tables(Set<String> columns) throws IOException {
    Set<String> all = new HashSet<>(columns);
    all.add(TIME);
    try {
      return Recordings.find(folder, all);
    } catch (NoSuchFileException e) {
      return List.of(); // not every drive has every measurement
    }
  }

  private static List<CsvTable.Row> timed(CsvTable table) throws IOException {
    List<CsvTable.Row> timed = new ArrayList<>();
    table.forEach(
        row -> {
          if (Double.isFinite(row.number(TIME))) {
            timed.add(row);
          }
        });
    return timed;
  }
}
