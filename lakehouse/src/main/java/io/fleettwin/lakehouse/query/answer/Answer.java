package io.fleettwin.lakehouse.query.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Hands the rows of an answer to a writer of the chosen format. */
public final class Answer {

  private Answer() {}

  /** Writes all rows and returns how many there were. */
  public static long write(ResultSet rows, OutputFormat format, Writer out) throws SQLException {
    try {
      return write(rows, writer(format, out));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the answer", e);
    }
  }

  private static RowWriter writer(OutputFormat format, Writer out) throws IOException {
    return switch (format) {
      case TABLE -> new TableWriter(out);
      case CSV -> new CsvWriter(out);
      case JSON -> new JsonWriter(out);
      case PARQUET ->
          throw new IllegalArgumentException("format: parquet (expected: one that is text)");
    };
  }

  private static long write(ResultSet rows, RowWriter writer) throws SQLException, IOException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> names = new ArrayList<>();
    for (int at = 1; at <= columns.getColumnCount(); at++) {
      names.add(columns.getColumnLabel(at));
    }
    writer.begin(names);
    long count = 0;
    while (rows.next()) {
      List<Object> row = new ArrayList<>(names.size());
      for (int at = 1; at <= names.size(); at++) {
        row.add(rows.getObject(at));
      }
      writer.write(row);
      count++;
    }
    writer.end();
    return count;
  }
}
