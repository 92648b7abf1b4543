package io.fleettwin.sim.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A file of comma-separated values with a header, plain or gzip, read row by row.
 *
 * <p>Fields hold no commas and no quotes. Not thread-safe.
 */
final class CsvFile implements Closeable {

  private static final int BUFFER_BYTES = 64 << 10;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final BufferedReader lines;
  private final List<String> header;
  private long row;

  private CsvFile(BufferedReader lines, List<String> header) {
    this.lines = lines;
    this.header = header;
  }

  static CsvFile open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      InputStream plain = isGzip(in) ? new GZIPInputStream(in, BUFFER_BYTES) : in;
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER_BYTES);
      String first = lines.readLine();
      List<String> header = first == null ? List.of() : Arrays.asList(split(first.strip()));
      return new CsvFile(lines, header);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC;
  }

  List<String> header() {
    return header;
  }

  /** The next row that is not blank, or null at the end. */
  String[] next() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        row++;
        return split(line);
      }
    }
    return null;
  }

  /** Passes over rows without looking at them. */
  void skip(long rows) throws IOException {
    long end = row + rows;
    while (row < end) {
      String line = lines.readLine();
      if (line == null) {
        return;
      }
      row += line.isBlank() ? 0 : 1;
    }
  }

  /** Rows read so far, without the header. */
  long row() {
    return row;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private static String[] split(String line) {
    int fields = 1;
    for (int at = line.indexOf(','); at >= 0; at = line.indexOf(',', at + 1)) {
      fields++;
    }
    String[] split = new String[fields];
    int start = 0;
    for (int field = 0; field < fields; field++) {
      int end = field == fields - 1 ? line.length() : line.indexOf(',', start);
      split[field] = line.substring(start, end).strip();
      start = end + 1;
    }
    return split;
  }
}
