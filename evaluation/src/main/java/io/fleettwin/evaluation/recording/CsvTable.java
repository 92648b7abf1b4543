package io.fleettwin.evaluation.recording;

import static io.fleettwin.domain.common.Require.invalid;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A table of comma-separated values with a header, plain or gzip. Fields hold no commas.
 *
 * @param file where it lies
 * @param columns place of each column in a row
 */
public record CsvTable(Path file, Map<String, Integer> columns) {

  private static final int GZIP_MAGIC = 0x1f8b;

  /** A table whose header was read, and nothing else. */
  public static CsvTable open(Path file) throws IOException {
    try (BufferedReader lines = lines(file)) {
      String header = lines.readLine();
      Map<String, Integer> columns = new LinkedHashMap<>();
      if (header != null) {
        for (String name : header.strip().split(",", -1)) {
          columns.putIfAbsent(name.strip(), columns.size());
        }
      }
      return new CsvTable(file, columns);
    }
  }

  /** Whether the header has all of these columns. */
  public boolean hasColumns(Set<String> names) {
    return columns.keySet().containsAll(names);
  }

  /** Hands over the rows that are not blank, one by one; a row must not be kept. */
  public void forEach(Consumer<Row> consumer) throws IOException {
    try (BufferedReader lines = lines(file)) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          consumer.accept(new Row(line.split(",", -1)));
        }
      }
    }
  }

  /** All rows that are not blank. */
  public List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    forEach(rows::add);
    return rows;
  }

  private static BufferedReader lines(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    InputStream plain = magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }

  /** One row of the table. */
  public final class Row {
    private final String[] fields;

    private Row(String[] fields) {
      this.fields = fields;
    }

    /**
     * The text of a column, empty if the row ends before it.
     *
     * @throws IllegalArgumentException if the table has no such column
     */
    public String text(String column) {
      Integer at = columns.get(column);
      if (at == null) {
        throw invalid("column", column, "one of " + columns.keySet());
      }
      return at < fields.length ? fields[at].strip() : "";
    }

    /** The number of a column, NaN if it is empty or not a number. */
    public double number(String column) {
      String text = text(column);
      try {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return Double.NaN; // recordings write "NaN", "nan" or "null" where nothing was measured
      }
    }
  }
}
