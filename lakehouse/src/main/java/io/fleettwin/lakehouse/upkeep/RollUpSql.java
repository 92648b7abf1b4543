package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.lakehouse.table.RollUpTable.FRAMES;
import static io.fleettwin.lakehouse.table.RollUpTable.LAST_TIME;
import static io.fleettwin.lakehouse.table.RollUpTable.MISSING_FRAMES;
import static io.fleettwin.lakehouse.table.RollUpTable.QUALITY;
import static io.fleettwin.lakehouse.table.RollUpTable.SAMPLES;
import static io.fleettwin.lakehouse.table.RollUpTable.VEHICLE_ID;
import static io.fleettwin.lakehouse.table.RollUpTable.WINDOW_START;

import io.fleettwin.lakehouse.duckdb.DuckDbType;
import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.table.RollUpTable;
import io.fleettwin.lakehouse.table.SampleColumn;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/**
 * Queries that make rows of a roll-up: from samples, or from rows of a finer roll-up. Which signals
 * there are, and of which kind, the schema of the roll-up tells.
 *
 * <p>Sums are added as decimals, so neither the order of the rows nor the way they are grouped
 * shows in the result.
 */
final class RollUpSql {

  /** A longer gap between frames is silence, not loss. */
  static final Duration LONGEST_GAP = Duration.ofMinutes(1);

  private static final String TIME = "micros";
  private static final String WINDOW = "window_index";

  private final Schema rollUp;
  private final long windowMicros;

  /**
   * @param rollUp schema of the table that rows are made for
   * @param window length of a window
   */
  RollUpSql(Schema rollUp, Duration window) {
    this.rollUp = rollUp;
    this.windowMicros = TimeRanges.micros(window);
  }

  /**
   * Rows of windows in {@code times}, from samples.
   *
   * @param samples query for rows of {@code telemetry}, with those of {@link #LONGEST_GAP} before
   *     {@code times}
   * @param source schema of that query
   */
  String ofSamples(String samples, Schema source, TimeRanges times) {
    String time = "epoch_us(" + SampleColumn.EVENT_TIME.columnName() + ")";
    String inTimes = times.condition(TIME);
    String key = "%s // %d AS %s".formatted(TIME, windowMicros, WINDOW);
    String signals =
        signals().stream()
            .map(signal -> ofSamples(signal, source) + " AS " + Sql.identifier(signal.name()))
            .collect(Collectors.joining(",\n  "));
    return """
    WITH source AS (SELECT *, %s AS %s FROM (%s)),
    totals AS (SELECT vehicle_id, %s, count(*) AS %s, max(event_time) AS %s%s
      FROM source WHERE %s GROUP BY 1, 2),
    arrived AS (SELECT vehicle_id, boot_id, sequence, min(%s) AS %s FROM source
      WHERE sequence IS NOT NULL GROUP BY 1, 2, 3),
    gaps AS (SELECT vehicle_id, %s,
        CASE WHEN %s - lag(%s) OVER before <= %d THEN sequence - lag(sequence) OVER before - 1
        ELSE 0 END AS missing
      FROM arrived WINDOW before AS (PARTITION BY vehicle_id, boot_id ORDER BY sequence)),
    numbered AS (SELECT vehicle_id, %s, count(*) AS %s, sum(missing) AS %s
      FROM gaps WHERE %s GROUP BY 1, 2)
    SELECT %s FROM totals LEFT JOIN numbered USING (vehicle_id, %s)"""
        .formatted(
            time,
            TIME,
            samples,
            key,
            SAMPLES,
            LAST_TIME,
            signals.isEmpty() ? "" : ",\n  " + signals,
            inTimes,
            TIME,
            TIME,
            TIME,
            TIME,
            TIME,
            TimeRanges.micros(LONGEST_GAP),
            key,
            FRAMES,
            MISSING_FRAMES,
            inTimes,
            outputColumns(),
            WINDOW);
  }

  /**
   * Rows of windows in {@code times}, from rows of windows that are as long or shorter. Of several
   * rows of one window, frames that one of them misses and another has cancel out.
   *
   * @param rows query for rows of a roll-up
   */
  String ofRows(String rows, TimeRanges times) {
    String signals =
        signals().stream()
            .map(signal -> ofRows(signal) + " AS " + Sql.identifier(signal.name()))
            .collect(Collectors.joining(",\n  "));
    return """
    WITH source AS (SELECT *, epoch_us(%s) AS %s FROM (%s)),
    totals AS (SELECT vehicle_id, %s // %d AS %s, sum(%s) AS %s, max(%s) AS %s,
        sum(%s) AS %s, greatest(sum(%s), 0) AS %s%s
      FROM source WHERE %s GROUP BY 1, 2)
    SELECT %s FROM totals"""
        .formatted(
            WINDOW_START,
            TIME,
            rows,
            TIME,
            windowMicros,
            WINDOW,
            SAMPLES,
            SAMPLES,
            LAST_TIME,
            LAST_TIME,
            FRAMES,
            FRAMES,
            MISSING_FRAMES,
            MISSING_FRAMES,
            signals.isEmpty() ? "" : ",\n  " + signals,
            times.condition(TIME),
            outputColumns());
  }

  private List<Types.NestedField> signals() {
    return rollUp.columns().stream().filter(column -> column.type().isStructType()).toList();
  }

  /** The columns of the roll-up in its order, out of {@code totals} and the frames. */
  private String outputColumns() {
    return rollUp.columns().stream()
        .map(
            column ->
                "CAST(%s AS %s) AS %s"
                    .formatted(
                        output(column.name()),
                        DuckDbType.nameOf(column.type()),
                        Sql.identifier(column.name())))
        .collect(Collectors.joining(", "));
  }

  private String output(String column) {
    return switch (column) {
      case WINDOW_START -> "make_timestamptz(" + WINDOW + " * " + windowMicros + ")";
      case FRAMES, MISSING_FRAMES -> "coalesce(" + column + ", 0)";
      case QUALITY -> "%s / nullif(%s + %s, 0)".formatted(FRAMES, FRAMES, MISSING_FRAMES);
      default -> known(column) ? Sql.identifier(column) : "NULL";
    };
  }

  private boolean known(String column) {
    return column.equals(VEHICLE_ID)
        || column.equals(SAMPLES)
        || column.equals(LAST_TIME)
        || rollUp.findField(column).type().isStructType();
  }

  private static String ofSamples(Types.NestedField signal, Schema source) {
    if (source.findField(signal.name()) == null) {
      return "CAST(NULL AS " + DuckDbType.nameOf(signal.type()) + ")";
    }
    String value = Sql.identifier(signal.name());
    return struct(
        signal,
        "count(" + value + ")",
        field ->
            switch (field) {
              case RollUpTable.MIN -> "min(" + value + ")";
              case RollUpTable.MAX -> "max(" + value + ")";
              case RollUpTable.SUM -> decimalSum(signal, value);
              case RollUpTable.MEAN ->
                  isNumber(signal)
                      ? "CAST(" + decimalSum(signal, value) + " AS DOUBLE) / count(" + value + ")"
                      : "count_if(" + value + ") / count(" + value + ")";
              case RollUpTable.LAST -> "arg_max(" + value + ", " + TIME + ")";
              default -> "NULL";
            });
  }

  private static String ofRows(Types.NestedField signal) {
    UnaryOperator<String> part =
        field -> "struct_extract(" + Sql.identifier(signal.name()) + ", " + Sql.text(field) + ")";
    String count = "sum(" + part.apply(RollUpTable.COUNT) + ")";
    String sum = "sum(" + part.apply(RollUpTable.SUM) + ")";
    String trueCount =
        "sum(round(%s * %s))"
            .formatted(part.apply(RollUpTable.MEAN), part.apply(RollUpTable.COUNT));
    return struct(
        signal,
        count,
        field ->
            switch (field) {
              case RollUpTable.MIN -> "min(" + part.apply(RollUpTable.MIN) + ")";
              case RollUpTable.MAX -> "max(" + part.apply(RollUpTable.MAX) + ")";
              case RollUpTable.SUM -> sum;
              case RollUpTable.MEAN ->
                  (isNumber(signal) ? "CAST(" + sum + " AS DOUBLE)" : trueCount) + " / " + count;
              case RollUpTable.LAST -> "arg_max(" + part.apply(RollUpTable.LAST) + ", last_time)";
              default -> "NULL";
            });
  }

  private static String struct(
      Types.NestedField signal, String count, UnaryOperator<String> valueOf) {
    String fields =
        signal.type().asStructType().fields().stream()
            .map(
                field ->
                    Sql.text(field.name())
                        + ": "
                        + (field.name().equals(RollUpTable.COUNT)
                            ? count
                            : valueOf.apply(field.name())))
            .collect(Collectors.joining(", ", "{", "}"));
    return "CASE WHEN %s > 0 THEN CAST(%s AS %s) END"
        .formatted(count, fields, DuckDbType.nameOf(signal.type()));
  }

  private static boolean isNumber(Types.NestedField signal) {
    return signal.type().asStructType().field(RollUpTable.SUM) != null;
  }

  private static String decimalSum(Types.NestedField signal, String value) {
    Types.DecimalType sum =
        (Types.DecimalType) signal.type().asStructType().field(RollUpTable.SUM).type();
    return "sum(CAST(%s AS DECIMAL(%d, %d)))".formatted(value, VALUE_DIGITS, sum.scale());
  }

  /** Digits of one value: 11 before the point at 7 decimals, and summed without a wide cast. */
  private static final int VALUE_DIGITS = 18;
}
