package io.fleettwin.jobs.parquet;

import java.util.Map;

/**
 * A column of maps from text to number or text, as the two chunks that Parquet makes of it. A row
 * without entries has no map.
 */
public final class MapChunks {

  /** Levels of {@code optional group { repeated group { required key; optional value } }}. */
  private static final int KEY_PRESENT = 2;

  private static final int VALUE_PRESENT = 3;

  private final ColumnChunk keys = new ColumnChunk();
  private final ColumnChunk values = new ColumnChunk();

  /** Forgets what was added. */
  public void clear() {
    keys.clear();
    values.clear();
  }

  /** Rows without a map. */
  public void addNulls(int rows) {
    for (int row = 0; row < rows; row++) {
      keys.addLevels(0, 0);
      values.addLevels(0, 0);
    }
  }

  /** A row with these numbers. */
  public void addNumbers(Map<String, Double> row) {
    addRow(row, (number) -> Double.doubleToRawLongBits(number));
  }

  /** A row with these texts. */
  public void addTexts(Map<String, String> row) {
    addRow(row, values::numberOf);
  }

  /** What a value is as 64 bits. */
  private interface Bits<V> {
    long of(V value);
  }

  private <V> void addRow(Map<String, V> row, Bits<V> bits) {
    if (row.isEmpty()) {
      addNulls(1);
      return;
    }
    int repetition = 0;
    for (Map.Entry<String, V> entry : row.entrySet()) {
      keys.addLevels(repetition, KEY_PRESENT);
      keys.addValue(keys.numberOf(entry.getKey()));
      values.addLevels(repetition, VALUE_PRESENT);
      values.addValue(bits.of(entry.getValue()));
      repetition = 1;
    }
  }

  /** The chunk of the keys. */
  public ColumnChunk keys() {
    return keys;
  }

  /** The chunk of the values. */
  public ColumnChunk values() {
    return values;
  }
}
