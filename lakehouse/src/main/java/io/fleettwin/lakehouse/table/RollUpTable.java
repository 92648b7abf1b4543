package io.fleettwin.lakehouse.table;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import java.time.Duration;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.BooleanType;
import org.apache.iceberg.types.Types.DecimalType;
import org.apache.iceberg.types.Types.StringType;

/**
 * The tables {@code <tenant>.telemetry_1m} and {@code <tenant>.telemetry_15m}: one row for each
 * vehicle and window of event time in which it sent a sample, {@code [window_start, window_start +
 * length)}.
 *
 * <p>A signal with a column in {@code telemetry} has a struct of the same name here, null if it was
 * not sampled in the window. Sums are decimals with the digits that the wire keeps, so that sums of
 * sums are exact, and the order of the samples does not matter.
 */
public enum RollUpTable {
  /** Windows of one minute. */
  MINUTE("telemetry_1m", Duration.ofMinutes(1), Duration.ofDays(30)),
  /** Windows of fifteen minutes. */
  QUARTER("telemetry_15m", Duration.ofMinutes(15), TableDefinition.FOREVER);

  public static final String VEHICLE_ID = "vehicle_id";
  public static final String WINDOW_START = "window_start";

  /** Samples in the window. */
  public static final String SAMPLES = "samples";

  /**
   * Share of the vehicle's frames that arrived, {@link #FRAMES} / ({@link #FRAMES} + {@link
   * #MISSING_FRAMES}), in [0, 1]; null if it numbers no frames.
   */
  public static final String QUALITY = "quality";

  /** Numbered frames that begin in the window. */
  public static final String FRAMES = "frames";

  /**
   * Frames that the vehicle numbered and that did not arrive, by the gaps before the window's
   * frames; a gap of more than a minute is silence and not counted.
   */
  public static final String MISSING_FRAMES = "missing_frames";

  /** Event time of the newest sample. */
  public static final String LAST_TIME = "last_time";

  /** Smallest value. */
  public static final String MIN = "min";

  /** Largest value. */
  public static final String MAX = "max";

  /** Mean of the values; of a boolean the share that was true. */
  public static final String MEAN = "mean";

  /** Sum of the values, exact. */
  public static final String SUM = "sum";

  /** Value of the newest sample that has one. */
  public static final String LAST = "last";

  /** How many samples have a value. */
  public static final String COUNT = "count";

  /** Digits of a sum: the most that Iceberg has. */
  private static final int SUM_DIGITS = 38;

  private final String tableName;
  private final Duration window;
  private final Duration retention;

  RollUpTable(String tableName, Duration window, Duration retention) {
    this.tableName = tableName;
    this.window = window;
    this.retention = retention;
  }

  public String tableName() {
    return tableName;
  }

  /** Length of a window. */
  public Duration window() {
    return window;
  }

  /** What the table looks like for a catalogue of signals. */
  public TableDefinition definition(SignalCatalogue signals) {
    Schema schema = schema(requireNonNull(signals, "signals"));
    return new TableDefinition(
        tableName,
        schema,
        TableDefinition.byDayAndVehicle(schema, WINDOW_START, VEHICLE_ID),
        TableDefinition.sortedBy(schema, VEHICLE_ID, WINDOW_START),
        WINDOW_START,
        VEHICLE_ID,
        List.of(),
        retention);
  }

  private static Schema schema(SignalCatalogue signals) {
    var columns =
        new SchemaBuilder()
            .text(VEHICLE_ID, "pseudonymous vehicle id, never the VIN")
            .required()
            .time(WINDOW_START, "event time at which the window begins, inclusive")
            .required()
            .wholeNumber(SAMPLES, "samples in the window")
            .required()
            .number(QUALITY, "share of the vehicle's numbered frames that arrived, 0 to 1")
            .wholeNumber(FRAMES, "numbered frames that begin in the window")
            .wholeNumber(MISSING_FRAMES, "frames missing between these, by their numbers")
            .time(LAST_TIME, "event time of the newest sample");
    for (Signal signal : signals.signals()) {
      if (!signal.column().isEmpty()) {
        columns.struct(
            signal.column(), TelemetryTable.docOf(signal), struct -> describe(signal, struct));
      }
    }
    return columns.build();
  }

  private static void describe(Signal signal, SchemaBuilder struct) {
    if (signal.type() == SignalType.DOUBLE) {
      struct
          .number(MIN, "smallest value")
          .number(MAX, "largest value")
          .number(MEAN, "mean of the values")
          .column(SUM, DecimalType.of(SUM_DIGITS, signal.decimals()), "sum of the values, exact")
          .number(LAST, "newest value");
    } else if (signal.type() == SignalType.BOOLEAN) {
      struct
          .number(MEAN, "share of the values that is true")
          .column(LAST, BooleanType.get(), "newest value");
    } else {
      struct.column(LAST, StringType.get(), "newest value");
    }
    struct.wholeNumber(COUNT, "samples with a value").required();
  }
}
