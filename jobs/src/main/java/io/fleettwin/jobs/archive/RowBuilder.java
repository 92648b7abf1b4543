package io.fleettwin.jobs.archive;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/** Fills one row by the names of its columns; what is not set is null. Single use. */
final class RowBuilder {

  private static final long MICROS_PER_MILLI = 1_000L;
  private static final int NANOS_PER_MICRO = 1_000;

  private final RowShape shape;
  private final GenericRowData row;

  RowBuilder(RowShape shape) {
    this.shape = shape;
    this.row = new GenericRowData(shape.arity());
  }

  /** An empty text is null. */
  RowBuilder text(String column, String value) {
    return set(column, value.isEmpty() ? null : StringData.fromString(value));
  }

  /** A time in microseconds since 1970; 0 is null. */
  RowBuilder time(String column, long micros) {
    return set(column, micros == 0 ? null : timestamp(micros));
  }

  /** A number that is not a number is null. */
  RowBuilder number(String column, double value) {
    return set(column, Double.isNaN(value) ? null : value);
  }

  RowBuilder wholeNumber(String column, long value) {
    return set(column, value);
  }

  RowBuilder smallNumber(String column, int value) {
    return set(column, value);
  }

  /** An H3 cell; 0 is null. */
  RowBuilder cell(String column, long cell) {
    return set(column, cell == 0 ? null : cell);
  }

  RowBuilder bytes(String column, byte[] value) {
    return set(column, value);
  }

  /** A map of texts; an empty one is null. */
  RowBuilder texts(String column, Map<String, String> values) {
    if (values.isEmpty()) {
      return set(column, null);
    }
    Map<StringData, StringData> converted = new HashMap<>();
    values.forEach(
        (key, value) -> converted.put(StringData.fromString(key), StringData.fromString(value)));
    return set(column, new GenericMapData(converted));
  }

  RowBuilder counts(String column, Map<Integer, Long> values) {
    return set(column, new GenericMapData(values));
  }

  /** A row for the struct in a column, to be filled and handed to {@link #struct}. */
  RowBuilder startStruct(String column) {
    return new RowBuilder(shape.structOf(column));
  }

  RowBuilder struct(String column, RowBuilder content) {
    return set(column, content.row);
  }

  RowData build() {
    return row;
  }

  private RowBuilder set(String column, Object value) {
    row.setField(shape.positionOf(column), value);
    return this;
  }

  private static TimestampData timestamp(long micros) {
    return TimestampData.fromEpochMillis(
        Math.floorDiv(micros, MICROS_PER_MILLI),
        (int) Math.floorMod(micros, MICROS_PER_MILLI) * NANOS_PER_MICRO);
  }
}
