package io.fleettwin.benchmarks.rig;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows a report to a person: a table with a column for each figure that some row has. */
public final class ReportTable {

  private static final double MANY = 1_000.0;

  private ReportTable() {}

  /** The report as lines of text. */
  public static String of(BenchReport report) {
    List<String> head = new ArrayList<>(List.of("engine", "variant", "vehicles"));
    Set<String> processes = new LinkedHashSet<>();
    Set<String> figures = new LinkedHashSet<>();
    for (BenchRow row : report.rows()) {
      processes.addAll(row.cpuMicrosPerFrame().keySet());
      figures.addAll(row.more().keySet());
    }
    processes.forEach(process -> head.add("µs/frame " + process));
    head.addAll(List.of("points/s", "p50 ms", "p99 ms", "p99.9 ms"));
    head.addAll(figures);
    head.addAll(List.of("sent", "lost", "doubled", "wrong"));

    List<List<String>> lines = new ArrayList<>();
    lines.add(head);
    for (BenchRow row : report.rows()) {
      lines.add(cells(row, processes, figures));
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, commit %s, %s%n%s, %d rounds%n%n"
            .formatted(
                report.bench(),
                report.commit().isEmpty() ? "unknown" : report.commit(),
                report.machine().toText(),
                report.parameters(),
                report.rounds()));
    return text.append(aligned(withoutEmptyColumns(lines))).toString();
  }

  private static List<String> cells(BenchRow row, Set<String> processes, Set<String> figures) {
    List<String> cells = new ArrayList<>(List.of(row.engine(), row.variant()));
    cells.add(count(row.vehicles()));
    for (String process : processes) {
      cells.add(number(row.cpuMicrosPerFrame().getOrDefault(process, Double.NaN)));
    }
    cells.add(number(row.pointsPerSecond()));
    cells.add(number(row.latency().p50Millis()));
    cells.add(number(row.latency().p99Millis()));
    cells.add(number(row.latency().p999Millis()));
    for (String figure : figures) {
      cells.add(number(row.more().getOrDefault(figure, Double.NaN)));
    }
    cells.add(count(row.answers().sent()));
    cells.add(count(row.answers().lost()));
    cells.add(count(row.answers().doubled()));
    cells.add(count(row.answers().wrong()));
    return cells;
  }

  private static String count(long count) {
    return count < 0 ? "" : String.format(Locale.ROOT, "%,d", count);
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return String.format(Locale.ROOT, Math.abs(value) >= MANY ? "%,.0f" : "%.2f", value);
  }

  private static List<List<String>> withoutEmptyColumns(List<List<String>> lines) {
    List<List<String>> kept = new ArrayList<>();
    lines.forEach(line -> kept.add(new ArrayList<>()));
    for (int column = 0; column < lines.get(0).size(); column++) {
      boolean isEmpty = true;
      for (List<String> line : lines.subList(1, lines.size())) {
        isEmpty &= line.get(column).isEmpty();
      }
      for (int at = 0; at < lines.size() && !isEmpty; at++) {
        kept.get(at).add(lines.get(at).get(column));
      }
    }
    return kept;
  }

  /** Names to the left, figures to the right. */
  private static String aligned(List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    int columns = lines.get(0).size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
      }
    }
    for (List<String> line : lines) {
      for (int column = 0; column < columns; column++) {
        String cell = line.get(column);
        String space = " ".repeat(widths[column] - cell.length());
        text.append(column < 2 ? cell + space : space + cell)
            .append(column + 1 < columns ? "  " : System.lineSeparator());
      }
    }
    return text.toString();
  }
}
