package io.fleettwin.sim.can;

import io.fleettwin.sim.can.dbc.CanId;
import io.fleettwin.sim.replay.RecordingException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Frames in a file, plain or gzip, in one of two forms that are known by the first line:
 *
 * <pre>
 * t_boot_s,bus,address_hex,data_hex          a table; time since the logger's start
 * 46408.58493,0,0x260,08fffb0000001884
 *
 * (1436509052.249713) vcan0 044#2A366C2BBA   candump -l; time since 1970
 * </pre>
 *
 * <p>A line that is neither is counted and passed over. Not thread-safe.
 */
public final class CanLog implements Closeable {

  private static final List<String> COLUMNS = List.of("t_boot_s", "bus", "address_hex", "data_hex");
  private static final Pattern CANDUMP =
      Pattern.compile("\\((\\d+(?:\\.\\d+)?)\\)\\s+(\\S*?)(\\d*)\\s+([0-9A-Fa-f]{3,8})#(.*)");
  private static final Pattern DATA = Pattern.compile("(?:[0-9A-Fa-f]{2})*");
  private static final int STANDARD_DIGITS = 3;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final double MICROS_PER_SECOND = 1e6;

  private final BufferedReader lines;
  private final boolean isTable;
  private String waiting;
  private long skipped;

  private CanLog(BufferedReader lines, boolean isTable, String waiting) {
    this.lines = lines;
    this.isTable = isTable;
    this.waiting = waiting;
  }

  /**
   * Opens a file.
   *
   * @throws RecordingException if its first line is of neither form
   */
  public static CanLog open(Path file) throws IOException {
    BufferedReader lines = lines(file);
    try {
      String first = lines.readLine();
      if (first != null && List.of(first.strip().split(",")).equals(COLUMNS)) {
        return new CanLog(lines, true, null);
      }
      if (first != null && CANDUMP.matcher(first.strip()).matches()) {
        return new CanLog(lines, false, first);
      }
    } catch (IOException e) {
      lines.close();
      throw e;
    }
    lines.close();
    throw new RecordingException(
        file
            + ": no CAN log (expected: a header "
            + String.join(",", COLUMNS)
            + ", or lines of candump -l such as (1436509052.249713) can0 044#2A366C2BBA)");
  }

  private static BufferedReader lines(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    InputStream plain = magic == GZIP_MAGIC ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }

  /** Whether times count from 1970; otherwise from the logger's start. */
  public boolean hasEpochTime() {
    return !isTable;
  }

  /** Lines that were no frame with data. */
  public long skippedLines() {
    return skipped;
  }

  /** The next frame, or null at the end. */
  public CanFrame next() throws IOException {
    String line = waiting == null ? lines.readLine() : waiting;
    waiting = null;
    for (; line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        CanFrame frame = isTable ? row(line.split(",", -1)) : candump(line.strip());
        if (frame != null) {
          return frame;
        }
        skipped++;
      }
    }
    return null;
  }

  private static CanFrame row(String[] fields) {
    if (fields.length != COLUMNS.size() || !DATA.matcher(fields[3].strip()).matches()) {
      return null;
    }
    try {
      return new CanFrame(
          micros(fields[0]),
          Integer.parseInt(fields[1].strip()),
          CanId.of(Integer.decode(fields[2].strip())),
          HexFormat.of().parseHex(fields[3].strip()));
    } catch (IllegalArgumentException e) {
      return null; // the caller counts it
    }
  }

  /** Remote frames ({@code #R}) and frames of CAN FD ({@code ##}) carry nothing to decode here. */
  private static CanFrame candump(String line) {
    Matcher frame = CANDUMP.matcher(line);
    if (!frame.matches() || !DATA.matcher(frame.group(5)).matches()) {
      return null;
    }
    try {
      int number = Integer.parseInt(frame.group(4), 16);
      boolean isExtended = frame.group(4).length() > STANDARD_DIGITS;
      return new CanFrame(
          micros(frame.group(1)),
          frame.group(3).isEmpty() ? 0 : Integer.parseInt(frame.group(3)),
          new CanId(number, isExtended),
          HexFormat.of().parseHex(frame.group(5)));
    } catch (IllegalArgumentException e) {
      return null; // the caller counts it
    }
  }

  private static long micros(String seconds) {
    double value = Double.parseDouble(seconds.strip());
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("time: " + seconds);
    }
    return Math.round(value * MICROS_PER_SECOND);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
