package io.fleettwin.jobs.history;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.jobs.parquet.ColumnChunk;
import io.fleettwin.jobs.parquet.ColumnarFile;
import io.fleettwin.jobs.parquet.MapChunks;
import io.fleettwin.lakehouse.table.SampleColumn;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes samples as a row group: each column of the table in turn, over all frames.
 *
 * <p>What frames hold is brought together by column first, in one pass over the frames: a column
 * costs what is in it, and its numbers lie side by side when it is written. To fetch them from the
 * frames one column at a time took longer than everything else, a cache miss each. Used again for
 * each row group; not thread-safe.
 */
final class RowGroupWriter {

  /** Name of a signal in the maps that no catalogue knows; its number is that of the wire. */
  static final String UNKNOWN_PREFIX = "signal:";

  private final int bloomFilterBytes;
  private final ColumnChunk chunk = new ColumnChunk();
  private final MapChunks maps = new MapChunks();
  private final Places numbersWithoutColumn = new Places();
  private final Places textsWithoutColumn = new Places();
  private Places[] places = new Places[0];
  private int[] firstRows = new int[0];
  private List<FrameSlice> slices = List.of();
  private int rowCount;
  private TelemetryColumns columns;

  /**
   * A writer.
   *
   * @param bloomFilterBytes what the bloom filter over vehicles takes at most, 0 for none
   */
  RowGroupWriter(int bloomFilterBytes) {
    this.bloomFilterBytes = bloomFilterBytes;
  }

  /** Where a signal is: pairs of a slice and the signal's place in its frame, by slice. */
  private static final class Places {
    private int[] pairs = new int[16];
    private int count;
    private double[] numbers = {};
    private int numberCount;

    void clear() {
      count = 0;
      numberCount = 0;
    }

    void addNumbers(double[] from, int start, int end) {
      int added = end - start;
      if (numbers.length < numberCount + added) {
        numbers = Arrays.copyOf(numbers, Math.max(numbers.length * 2, numberCount + added));
      }
      System.arraycopy(from, start, numbers, numberCount, added);
      numberCount += added;
    }

    void add(int slice, int place) {
      if (pairs.length < 2 * count + 2) {
        pairs = Arrays.copyOf(pairs, pairs.length * 2);
      }
      pairs[2 * count] = slice;
      pairs[2 * count + 1] = place;
      count++;
    }

    int slice(int at) {
      return pairs[2 * at];
    }

    int place(int at) {
      return pairs[2 * at + 1];
    }
  }

  /**
   * Appends a row group.
   *
   * @param sorted at least one, in the order of their rows
   */
  void write(ColumnarFile file, TelemetryColumns into, List<FrameSlice> sorted) throws IOException {
    columns = into;
    slices = sorted;
    locate();
    file.startRowGroup(rowCount);
    for (int position = 0; position < columns.count(); position++) {
      writeColumn(file, position);
    }
    file.endRowGroup();
    slices = List.of();
  }

  private void locate() {
    if (places.length != columns.count()) {
      places = new Places[columns.count()];
      Arrays.setAll(places, position -> new Places());
    }
    for (Places of : places) {
      of.clear();
    }
    numbersWithoutColumn.clear();
    textsWithoutColumn.clear();
    if (firstRows.length < slices.size()) {
      firstRows = new int[slices.size()];
    }
    rowCount = 0;
    for (int slice = 0; slice < slices.size(); slice++) {
      firstRows[slice] = rowCount;
      rowCount += slices.get(slice).rowCount();
      locate(slice);
    }
  }

  private void locate(int slice) {
    FrameSlice of = slices.get(slice);
    HistoryFrame frame = of.frame();
    int samples = frame.frame().sampleCount();
    double[] values = frame.frame().values();
    int[] ids = frame.frame().signalIds();
    for (int place = 0; place < ids.length; place++) {
      int index = indexOf(frame, ids[place]);
      if (index == SignalCatalogue.UNKNOWN) {
        numbersWithoutColumn.add(slice, place);
      } else if (columns.catalogue().at(index).type().isNumeric()) {
        Places into = placesOf(index, numbersWithoutColumn);
        into.add(slice, place);
        if (into != numbersWithoutColumn) {
          into.addNumbers(values, place * samples + of.from(), place * samples + of.to());
        }
      }
    }
    if (!of.hasTexts()) {
      return;
    }
    int[] textIds = frame.frame().textSignalIds();
    for (int place = 0; place < textIds.length; place++) {
      int index = indexOf(frame, textIds[place]);
      if (index == SignalCatalogue.UNKNOWN) {
        textsWithoutColumn.add(slice, place);
      } else if (!columns.catalogue().at(index).type().isNumeric()) {
        placesOf(index, textsWithoutColumn).add(slice, place);
      }
    }
  }

  /** What a frame was decoded without stays unknown: its numbers have no scale. */
  private int indexOf(HistoryFrame frame, int id) {
    return frame.isUnknown(id) ? SignalCatalogue.UNKNOWN : columns.catalogue().indexOf(id);
  }

  private Places placesOf(int index, Places others) {
    int position = columns.positionOf(index);
    return position == TelemetryColumns.ABSENT ? others : places[position];
  }

  private void writeColumn(ColumnarFile file, int position) throws IOException {
    switch (columns.contentAt(position)) {
      case SAMPLE_COLUMN -> writeSampleColumn(file, position);
      case NUMBER, BOOLEAN -> writeNumbers(file, position);
      case TEXT -> writeTexts(file, position);
      case OTHER_NUMBERS -> writeOtherNumbers(file, position);
      case OTHER_TEXTS -> writeOtherTexts(file, position);
      case NOTHING -> {
        for (int leaf = 0; leaf < columns.leafCount(position); leaf++) {
          chunk.clear();
          chunk.addNulls(rowCount);
          file.write(columns.leaf(position, leaf), chunk);
        }
      }
    }
  }

  private void writeNumbers(ColumnarFile file, int position) throws IOException {
    boolean isBoolean = columns.contentAt(position) == TelemetryColumns.Content.BOOLEAN;
    chunk.clear();
    Places of = places[position];
    int row = 0;
    int number = 0;
    for (int at = 0; at < of.count; at++) {
      int end = number + rowsOf(of.slice(at));
      chunk.addNulls(firstRows[of.slice(at)] - row);
      if (isBoolean) {
        chunk.addBooleans(of.numbers, number, end);
      } else {
        chunk.addDoubles(of.numbers, number, end);
      }
      row = firstRows[of.slice(at)] + end - number;
      number = end;
    }
    chunk.addNulls(rowCount - row);
    file.write(columns.leaf(position, 0), chunk);
  }

  private int rowsOf(int slice) {
    return (slice + 1 < slices.size() ? firstRows[slice + 1] : rowCount) - firstRows[slice];
  }

  private void writeTexts(ColumnarFile file, int position) throws IOException {
    chunk.clear();
    Places of = places[position];
    int row = 0;
    for (int at = 0; at < of.count; at++) {
      FrameSlice slice = slices.get(of.slice(at));
      int last = firstRows[of.slice(at)] + slice.rowCount() - 1;
      chunk.addNulls(last - row);
      chunk.addText(slice.frame().frame().texts()[of.place(at)], 1);
      row = last + 1;
    }
    chunk.addNulls(rowCount - row);
    file.write(columns.leaf(position, 0), chunk);
  }

  private void writeOtherNumbers(ColumnarFile file, int position) throws IOException {
    maps.clear();
    int row = 0;
    int at = 0;
    while (at < numbersWithoutColumn.count) {
      int slice = numbersWithoutColumn.slice(at);
      int end = at;
      while (end < numbersWithoutColumn.count && numbersWithoutColumn.slice(end) == slice) {
        end++;
      }
      maps.addNulls(firstRows[slice] - row);
      FrameSlice of = slices.get(slice);
      for (int sample = of.from(); sample < of.to(); sample++) {
        maps.addNumbers(otherNumbers(of.frame(), sample, at, end));
      }
      row = firstRows[slice] + of.rowCount();
      at = end;
    }
    maps.addNulls(rowCount - row);
    writeMap(file, position);
  }

  private Map<String, Double> otherNumbers(HistoryFrame frame, int sample, int from, int to) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int at = from; at < to; at++) {
      double value = frame.frame().value(numbersWithoutColumn.place(at), sample);
      if (!Double.isNaN(value)) {
        numbers.put(
            nameOf(frame, frame.frame().signalIds()[numbersWithoutColumn.place(at)]), value);
      }
    }
    return numbers;
  }

  private void writeOtherTexts(ColumnarFile file, int position) throws IOException {
    maps.clear();
    int row = 0;
    int at = 0;
    while (at < textsWithoutColumn.count) {
      int slice = textsWithoutColumn.slice(at);
      FrameSlice of = slices.get(slice);
      SignalFrame frame = of.frame().frame();
      Map<String, String> texts = new LinkedHashMap<>();
      for (; at < textsWithoutColumn.count && textsWithoutColumn.slice(at) == slice; at++) {
        int place = textsWithoutColumn.place(at);
        texts.put(nameOf(of.frame(), frame.textSignalIds()[place]), frame.texts()[place]);
      }
      int last = firstRows[slice] + of.rowCount() - 1;
      maps.addNulls(last - row);
      maps.addTexts(texts);
      row = last + 1;
    }
    maps.addNulls(rowCount - row);
    writeMap(file, position);
  }

  private String nameOf(HistoryFrame frame, int id) {
    int index = indexOf(frame, id);
    return index == SignalCatalogue.UNKNOWN
        ? UNKNOWN_PREFIX + id
        : columns.catalogue().at(index).path();
  }

  private void writeMap(ColumnarFile file, int position) throws IOException {
    file.write(columns.leaf(position, 0), maps.keys());
    file.write(columns.leaf(position, 1), maps.values());
  }

  private void writeSampleColumn(ColumnarFile file, int position) throws IOException {
    SampleColumn column = columns.sampleColumnAt(position);
    chunk.clear();
    for (FrameSlice slice : slices) {
      addSampleColumn(column, slice);
    }
    file.write(columns.leaf(position, 0), chunk);
    if (column == SampleColumn.VEHICLE_ID && bloomFilterBytes > 0) {
      file.addBloomFilter(columns.leaf(position, 0), chunk, bloomFilterBytes);
    }
  }

  private void addSampleColumn(SampleColumn column, FrameSlice slice) {
    HistoryFrame of = slice.frame();
    SignalFrame frame = of.frame();
    int rows = slice.rowCount();
    switch (column) {
      case VEHICLE_ID -> chunk.addText(of.vehicleId(), rows);
      case EVENT_TIME -> addTimes(slice, 0);
      case BOOT_ID -> addUnless(!frame.isNumbered(), frame.bootId(), rows);
      case SEQUENCE -> addUnless(!frame.isNumbered(), frame.sequence(), rows);
      case SAMPLE_INDEX -> {
        for (int sample = slice.from(); sample < slice.to(); sample++) {
          chunk.add(sample);
        }
      }
      case SENT_TIME -> addUnless(frame.sentTimeMicros() == 0, frame.sentTimeMicros(), rows);
      case RECEIVED_TIME -> addUnless(of.receivedMicros() == 0, of.receivedMicros(), rows);
      case APPENDED_TIME -> addUnless(of.appendedMicros() == 0, of.appendedMicros(), rows);
      case H3_CELL -> addCells(slice);
      case VEHICLE_TIME -> {
        if (of.clockMicros() == 0) {
          chunk.addNulls(rows);
        } else {
          addTimes(slice, of.clockMicros());
        }
      }
    }
  }

  private void addTimes(FrameSlice slice, long laterMicros) {
    for (int sample = slice.from(); sample < slice.to(); sample++) {
      chunk.add(slice.frame().frame().eventTimeMicros(sample) + laterMicros);
    }
  }

  private void addUnless(boolean isAbsent, long value, int rows) {
    if (isAbsent) {
      chunk.addNulls(rows);
    } else {
      chunk.addRepeated(value, rows);
    }
  }

  private void addCells(FrameSlice slice) {
    long[] cells = slice.frame().cells();
    for (int sample = slice.from(); sample < slice.to(); sample++) {
      long cell = sample < cells.length ? cells[sample] : 0;
      addUnless(cell == 0, cell, 1);
    }
  }
}
