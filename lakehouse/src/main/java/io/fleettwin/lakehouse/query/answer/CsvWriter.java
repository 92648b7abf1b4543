package io.fleettwin.lakehouse.query.answer;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** RFC 4180 but for the line end, which is a bare line feed. */
final class CsvWriter implements RowWriter {

  private final Writer out;

  CsvWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void begin(List<String> columns) throws IOException {
    writeLine(columns);
  }

  @Override
  public void write(List<Object> row) throws IOException {
    writeLine(row);
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }

  private void writeLine(List<?> fields) throws IOException {
    for (int at = 0; at < fields.size(); at++) {
      if (at > 0) {
        out.write(',');
      }
      Object field = fields.get(at);
      out.write(field == null ? "" : quoted(Values.asText(field)));
    }
    out.write('\n');
  }

  private static String quoted(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
