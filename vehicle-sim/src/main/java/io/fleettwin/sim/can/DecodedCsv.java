package io.fleettwin.sim.can;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalType;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes decoded signals as a recording that {@code replay --format can} reads.
 *
 * <pre>
 * vehicle_id,trip_id,t_s,can_frames,Vehicle.Speed,Vehicle.ADAS.CruiseControl.IsActive,...
 * car,drive,46408.684959,231,28.641,0,...
 * </pre>
 *
 * <p>The column of time is {@code t_s} (since the logger's start) or {@code ts_epoch_s} (since
 * 1970); {@code can_frames} counts the frames that a row sums up; every other column is a path of
 * the catalogue, in its unit. A row holds what was received since the row before, the newest of
 * each signal; a field is empty if there was nothing. A row ends after its period, and at once when
 * a flag or a text has changed, so that no change is lost. Not thread-safe.
 */
public final class DecodedCsv implements SignalSink, Closeable {

  public static final String FRAMES_COLUMN = "can_frames";
  public static final String ELAPSED_COLUMN = "t_s";
  public static final String EPOCH_COLUMN = "ts_epoch_s";

  private static final int MICRO_DIGITS = 6;

  private final Writer out;
  private final String names;
  private final long periodMicros;
  private final Map<Signal, String> row = new LinkedHashMap<>();
  private final Map<Signal, String> latest = new LinkedHashMap<>();
  private long rowFromMicros = Long.MIN_VALUE;
  private long timeMicros;
  private long frames;
  private long rows;
  private boolean isChanged;

  /**
   * Writes the header.
   *
   * @param names vehicle and trip, already as two fields
   * @param timeColumn {@link #ELAPSED_COLUMN} or {@link #EPOCH_COLUMN}
   * @param signals the columns
   * @param periodMicros longest row [µs], above 0
   */
  public DecodedCsv(
      Writer out, String names, String timeColumn, Set<Signal> signals, long periodMicros)
      throws IOException {
    this.out = out;
    this.names = names;
    this.periodMicros = periodMicros;
    out.write("vehicle_id,trip_id," + timeColumn + "," + FRAMES_COLUMN);
    for (Signal signal : signals) {
      row.put(signal, "");
      out.write("," + signal.path());
    }
    out.write("\n");
  }

  /** A frame begins: ends the row before if it is long enough. */
  public void begin(CanFrame frame) throws IOException {
    if (rowFromMicros == Long.MIN_VALUE) {
      rowFromMicros = frame.timeMicros();
    } else if (frame.timeMicros() - rowFromMicros >= periodMicros) {
      endRow();
      rowFromMicros = frame.timeMicros();
    }
    timeMicros = frame.timeMicros();
    frames++;
  }

  /** A frame ends: so does the row if a flag or a text has changed. */
  public void end() throws IOException {
    if (isChanged) {
      endRow();
      rowFromMicros = timeMicros;
    }
  }

  @Override
  public void number(long time, Signal signal, double value) {
    String field =
        BigDecimal.valueOf(value)
            .setScale(signal.decimals(), RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString();
    row.put(signal, field);
    if (signal.type() == SignalType.BOOLEAN) {
      noteChange(signal, field);
    }
  }

  @Override
  public void text(long time, Signal signal, String text) {
    String field = text.replace(',', ' ').replace('\n', ' ');
    row.put(signal, field);
    noteChange(signal, field);
  }

  private void noteChange(Signal signal, String field) {
    String before = latest.put(signal, field);
    isChanged |= before != null && !before.equals(field);
  }

  private void endRow() throws IOException {
    isChanged = false;
    StringBuilder line = new StringBuilder(names);
    line.append(',').append(BigDecimal.valueOf(timeMicros, MICRO_DIGITS).toPlainString());
    line.append(',').append(frames);
    frames = 0;
    row.replaceAll(
        (signal, field) -> {
          line.append(',').append(field);
          return "";
        });
    out.write(line.append('\n').toString());
    rows++;
  }

  /** Rows written so far, without the header. */
  public long rows() {
    return rows;
  }

  /** Ends the last row. */
  @Override
  public void close() throws IOException {
    if (frames > 0) {
      endRow();
    }
    out.close();
  }

  /** A name as it stands in a field. */
  public static String field(String name) {
    return name.replaceAll("[,\\s]+", "-");
  }
}
