package io.fleettwin.jobs.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;

/**
 * The values of one column over the rows of one row group, with their levels. Filled from the first
 * row to the last, then handed to {@link ColumnarFile#write}; used again for the next column.
 *
 * <p>Whatever a column's type, values are kept as 64 bits: doubles as their bits, texts as their
 * number among the different texts of the chunk.
 */
public final class ColumnChunk {

  /** Rows in a page; the same for all columns, so that pages of a file line up. */
  static final int PAGE_ROWS = 20_480;

  private static final int FIRST_CAPACITY = 1 << 12;

  private long[] values = new long[FIRST_CAPACITY];
  private int valueCount;

  /** Definition and repetition level of each entry; an entry is a value or the lack of one. */
  private byte[] definitions = new byte[FIRST_CAPACITY];

  private byte[] repetitions = new byte[0];
  private int entryCount;
  private int rowCount;

  /** Where each page but the first begins: entries and values, alternating. */
  private int[] pageStarts = new int[16];

  private int pageCount;

  private final Map<String, Integer> textNumbers = new HashMap<>();
  private final List<Binary> texts = new ArrayList<>();

  /** Forgets what was added. */
  public void clear() {
    valueCount = 0;
    entryCount = 0;
    rowCount = 0;
    pageCount = 0;
    textNumbers.clear();
    texts.clear();
  }

  /** Rows without a value. */
  public void addNulls(int rows) {
    int left = rows;
    while (left > 0) {
      int taken = startRows(left);
      Arrays.fill(definitions, entryCount, entryCount + taken, (byte) 0);
      entryCount += taken;
      left -= taken;
    }
  }

  /** A row with a value, as its 64 bits. */
  public void add(long bits) {
    addRepeated(bits, 1);
  }

  /** Rows that share a value. */
  public void addRepeated(long bits, int rows) {
    int left = rows;
    while (left > 0) {
      int taken = startRows(left);
      Arrays.fill(definitions, entryCount, entryCount + taken, (byte) 1);
      Arrays.fill(values, valueCount, valueCount + taken, bits);
      entryCount += taken;
      valueCount += taken;
      left -= taken;
    }
  }

  /** Rows with a text each, the same for all. */
  public void addText(String text, int rows) {
    addRepeated(numberOf(text), rows);
  }

  /** A row for each number in a range of an array; NaN is a row without a value. */
  public void addDoubles(double[] from, int start, int end) {
    int at = start;
    while (at < end) {
      int stop = at + startRows(end - at);
      int count = valueCount;
      int entry = entryCount;
      for (; at < stop; at++) {
        double value = from[at];
        boolean present = !Double.isNaN(value);
        values[count] = Double.doubleToRawLongBits(value);
        count += present ? 1 : 0;
        definitions[entry++] = (byte) (present ? 1 : 0);
      }
      valueCount = count;
      entryCount = entry;
    }
  }

  /** A row for each number in a range of an array, true unless 0; NaN is a row without a value. */
  public void addBooleans(double[] from, int start, int end) {
    for (int at = start; at < end; at++) {
      double value = from[at];
      if (Double.isNaN(value)) {
        addNulls(1);
      } else {
        add(value != 0.0 ? 1 : 0);
      }
    }
  }

  /**
   * An entry of a row of a repeated column.
   *
   * @param repetition 0 begins a row
   * @param definition level of what is there
   */
  void addLevels(int repetition, int definition) {
    if (repetition == 0) {
      startRows(1);
    } else {
      reserve(1);
    }
    if (repetitions.length < definitions.length) {
      repetitions = Arrays.copyOf(repetitions, definitions.length);
    }
    repetitions[entryCount] = (byte) repetition;
    definitions[entryCount++] = (byte) definition;
  }

  void addValue(long bits) {
    reserve(1);
    values[valueCount++] = bits;
  }

  int numberOf(String text) {
    Integer known = textNumbers.get(text);
    if (known != null) {
      return known;
    }
    textNumbers.put(text, texts.size());
    texts.add(Binary.fromString(text));
    return texts.size() - 1;
  }

  /** Begins rows, as many as the page has room for and no more than asked; returns how many. */
  private int startRows(int wanted) {
    int inPage = rowCount % PAGE_ROWS;
    if (inPage == 0 && rowCount > 0) {
      if (pageStarts.length < 2 * pageCount + 2) {
        pageStarts = Arrays.copyOf(pageStarts, pageStarts.length * 2);
      }
      pageStarts[2 * pageCount] = entryCount;
      pageStarts[2 * pageCount + 1] = valueCount;
      pageCount++;
    }
    int taken = Math.min(wanted, PAGE_ROWS - inPage);
    reserve(taken);
    rowCount += taken;
    return taken;
  }

  private void reserve(int more) {
    if (definitions.length < entryCount + more) {
      definitions = Arrays.copyOf(definitions, Math.max(definitions.length * 2, entryCount + more));
    }
    if (values.length < valueCount + more) {
      values = Arrays.copyOf(values, Math.max(values.length * 2, valueCount + more));
    }
  }

  /** Takes the pages of a chunk in their order. */
  interface PageConsumer {
    void take(int rows, int entryFrom, int entryTo, int valueFrom, int valueTo) throws IOException;
  }

  void forEachPage(PageConsumer consumer) throws IOException {
    int entry = 0;
    int value = 0;
    for (int page = 0; page < pageCount; page++) {
      int entryEnd = pageStarts[2 * page];
      int valueEnd = pageStarts[2 * page + 1];
      consumer.take(PAGE_ROWS, entry, entryEnd, value, valueEnd);
      entry = entryEnd;
      value = valueEnd;
    }
    consumer.take(rowCount - pageCount * PAGE_ROWS, entry, entryCount, value, valueCount);
  }

  int rowCount() {
    return rowCount;
  }

  int entryCount() {
    return entryCount;
  }

  int valueCount() {
    return valueCount;
  }

  long[] values() {
    return values;
  }

  byte[] definitions() {
    return definitions;
  }

  byte[] repetitions() {
    return repetitions;
  }

  List<Binary> texts() {
    return texts;
  }
}
