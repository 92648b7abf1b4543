package io.fleettwin.jobs.history;

import io.fleettwin.domain.motion.CellIndex;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.StringData;

/**
 * What the rows of one frame share: where in the frame each column's values lie.
 *
 * <p>Rows look into the frame rather than copy it: a row of two hundred columns costs one small
 * object. Immutable once made.
 */
final class FrameRows {

  /** No such column in the frame, and no H3 cell in a row. */
  static final int ABSENT = -1;

  private final RowLayout layout;
  private final SignalCatalogue catalogue;
  private final SignalFrame frame;
  private final FrameStamps stamps;

  /** Column of the frame by position in the row, {@link #ABSENT} where the frame lacks it. */
  private final int[] numberAt;

  /** Index in the frame's texts by position in the row, null if it carries none. */
  private final int[] textAt;

  private final boolean hasOtherNumbers;
  private int latitude = ABSENT;
  private int longitude = ABSENT;

  /**
   * The rows of a frame.
   *
   * @param latitudeId id of the signal whose value is the latitude
   * @param longitudeId id of the signal whose value is the longitude
   */
  FrameRows(
      RowLayout layout,
      SignalCatalogue catalogue,
      SignalFrame frame,
      FrameStamps stamps,
      int latitudeId,
      int longitudeId) {
    this.layout = layout;
    this.catalogue = catalogue;
    this.frame = frame;
    this.stamps = stamps;
    numberAt = new int[layout.arity()];
    Arrays.fill(numberAt, ABSENT);
    boolean others = false;
    for (int column = 0; column < frame.signalCount(); column++) {
      int id = frame.signalIds()[column];
      int index = catalogue.indexOf(id);
      if (index == SignalCatalogue.UNKNOWN || !catalogue.at(index).type().isNumeric()) {
        continue; // screened out before, and counted there
      }
      latitude = id == latitudeId ? column : latitude;
      longitude = id == longitudeId ? column : longitude;
      int position = layout.positionOf(index);
      if (position == ABSENT) {
        others = true;
      } else {
        numberAt[position] = column;
      }
    }
    hasOtherNumbers = others;
    textAt = locateTexts();
  }

  private int[] locateTexts() {
    if (frame.textSignalIds().length == 0) {
      return null;
    }
    int[] located = new int[layout.arity()];
    Arrays.fill(located, ABSENT);
    for (int text = 0; text < frame.textSignalIds().length; text++) {
      int index = catalogue.indexOf(frame.textSignalIds()[text]);
      if (isText(index) && layout.positionOf(index) != ABSENT) {
        located[layout.positionOf(index)] = text;
      }
    }
    return located;
  }

  RowLayout layout() {
    return layout;
  }

  SignalFrame frame() {
    return frame;
  }

  FrameStamps stamps() {
    return stamps;
  }

  /** The number at a position, NaN if the frame has none. */
  double number(int position, int sample) {
    int column = numberAt[position];
    return column == ABSENT ? Double.NaN : frame.value(column, sample);
  }

  /** The text at a position, null if there is none. Texts hold from the last sample on. */
  StringData text(int position, int sample) {
    if (textAt == null || textAt[position] == ABSENT || sample != frame.sampleCount() - 1) {
      return null;
    }
    return StringData.fromString(frame.texts()[textAt[position]]);
  }

  /** The grid cell of a sample's position, 0 if it has none. */
  long cell(int sample, CellIndex cells) {
    if (latitude == ABSENT || longitude == ABSENT) {
      return 0;
    }
    double latitudeDegrees = frame.value(latitude, sample);
    double longitudeDegrees = frame.value(longitude, sample);
    return Position.isFix(latitudeDegrees, longitudeDegrees)
        ? cells.cellAt(latitudeDegrees, longitudeDegrees)
        : 0;
  }

  /** Numbers of signals without a column, by path; null if there are none. */
  MapData otherNumbers(int sample) {
    if (!hasOtherNumbers) {
      return null;
    }
    Map<StringData, Double> others = new HashMap<>();
    for (int column = 0; column < frame.signalCount(); column++) {
      int index = catalogue.indexOf(frame.signalIds()[column]);
      double value = frame.value(column, sample);
      if (index != SignalCatalogue.UNKNOWN
          && catalogue.at(index).type().isNumeric()
          && layout.positionOf(index) == ABSENT
          && !Double.isNaN(value)) {
        others.put(StringData.fromString(catalogue.at(index).path()), value);
      }
    }
    return others.isEmpty() ? null : new GenericMapData(others);
  }

  /** Texts of signals without a column, by path; null if there are none. */
  MapData otherTexts(int sample) {
    if (textAt == null || sample != frame.sampleCount() - 1) {
      return null;
    }
    Map<StringData, StringData> others = new HashMap<>();
    for (int text = 0; text < frame.texts().length; text++) {
      int index = catalogue.indexOf(frame.textSignalIds()[text]);
      if (isText(index) && layout.positionOf(index) == ABSENT) {
        Signal signal = catalogue.at(index);
        others.put(
            StringData.fromString(signal.path()), StringData.fromString(frame.texts()[text]));
      }
    }
    return others.isEmpty() ? null : new GenericMapData(others);
  }

  private boolean isText(int index) {
    return index != SignalCatalogue.UNKNOWN && !catalogue.at(index).type().isNumeric();
  }
}
