package io.fleettwin.lakehouse.query.answer;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns: numbers to the right, long texts cut.
 *
 * <p>Widths come from the first {@link #MEASURED_ROWS} rows, which is all that is held in memory; a
 * later value that is wider pushes its row out of line.
 */
final class TableWriter implements RowWriter {

  private static final int MEASURED_ROWS = 1_000;
  private static final int WIDEST = 60;
  private static final String CUT = "…";

  private final Writer out;
  private final List<List<Object>> held = new ArrayList<>();
  private List<String> columns = List.of();
  private int[] widths = {};
  private boolean[] numeric = {};
  private boolean printing;

  TableWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void begin(List<String> names) {
    columns = names;
  }

  @Override
  public void write(List<Object> row) throws IOException {
    if (printing) {
      print(row);
      return;
    }
    held.add(row);
    if (held.size() == MEASURED_ROWS) {
      printHeld();
    }
  }

  @Override
  public void end() throws IOException {
    printHeld();
    out.flush();
  }

  private void printHeld() throws IOException {
    if (printing) {
      return;
    }
    printing = true;
    measure();
    print(List.copyOf(columns));
    StringBuilder rule = new StringBuilder();
    for (int width : widths) {
      rule.append(rule.isEmpty() ? "" : "  ").append("-".repeat(width));
    }
    out.append(rule).append('\n');
    for (List<Object> row : held) {
      print(row);
    }
    held.clear();
  }

  private void measure() {
    widths = new int[columns.size()];
    numeric = new boolean[columns.size()];
    for (int at = 0; at < widths.length; at++) {
      widths[at] = Math.max(1, cell(columns.get(at)).length());
      for (List<Object> row : held) {
        widths[at] = Math.max(widths[at], cell(row.get(at)).length());
        numeric[at] |= row.get(at) instanceof Number;
      }
    }
  }

  private void print(List<?> row) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < widths.length; at++) {
      String cell = cell(row.get(at));
      String padding = " ".repeat(Math.max(0, widths[at] - cell.length()));
      line.append(at == 0 ? "" : "  ").append(numeric[at] ? padding + cell : cell + padding);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static String cell(Object value) {
    if (value == null) {
      return "null";
    }
    String text = Values.asText(value).replace('\n', ' ');
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + CUT;
  }
}
