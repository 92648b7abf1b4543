package io.fleettwin.domain.twin;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;

/**
 * Cuts the ordered samples of a vehicle into rows for the estimators.
 *
 * <p>A row ends when a sample of a later second of event time comes, and when one comes after an
 * instant at which a safety flag changed (emergency braking engaged, a feature failed): such a
 * pulse is seen with the next sample, not with the next second. A row never ends within an instant,
 * so frames may be split in any way. Samples that lie before the row are passed over.
 *
 * <p>Mutable, not thread-safe.
 */
final class TwinRows {

  private static final long ROW_MICROS = 1_000_000L;

  final SignalRow row;
  private final SignalCatalogue catalogue;
  private final boolean[] endsRow;
  boolean changed;

  /** Takes the row when it is complete. */
  interface RowTaker {
    void take(SignalRow row);
  }

  TwinRows(SignalCatalogue catalogue) {
    this.catalogue = catalogue;
    this.row = new SignalRow(catalogue.size());
    this.endsRow = new boolean[catalogue.size()];
    for (int index = 0; index < endsRow.length; index++) {
      endsRow[index] =
          catalogue.at(index).tier() == Tier.SAFETY
              && catalogue.at(index).type() == SignalType.BOOLEAN;
    }
  }

  /**
   * Takes the samples of the next frame.
   *
   * @param columns catalogue index of each column of the frame
   * @param taker is handed each row that the frame completes; the row is reused
   */
  void take(SignalFrame frame, int[] columns, RowTaker taker) {
    int samples = frame.sampleCount();
    for (int sample = 0; sample < samples; sample++) {
      long instant = frame.eventTimeMicros(sample);
      if (instant < row.timeMicros()) {
        continue;
      }
      if (isComplete(instant)) {
        taker.take(row);
        row.beginNext();
        changed = false;
      }
      row.goTo(instant);
      putValues(frame, sample, columns);
    }
    if (frame.texts().length > 0 && frame.lastEventTimeMicros() == row.timeMicros()) {
      putTexts(frame);
    }
  }

  private boolean isComplete(long instant) {
    long end = row.timeMicros();
    return end != SignalRow.NEVER
        && instant > end
        && (changed || Math.floorDiv(instant, ROW_MICROS) != Math.floorDiv(end, ROW_MICROS));
  }

  private void putValues(SignalFrame frame, int sample, int[] columns) {
    double[] values = frame.values();
    int samples = frame.sampleCount();
    for (int column = 0; column < frame.signalCount(); column++) {
      double value = values[column * samples + sample];
      int index = columns[column];
      if (!Double.isNaN(value) && index != SignalCatalogue.UNKNOWN) {
        if (endsRow[index] && value != row.value(index)) {
          changed = true;
        }
        row.put(index, value);
      }
    }
  }

  private void putTexts(SignalFrame frame) {
    for (int text = 0; text < frame.texts().length; text++) {
      int index = catalogue.indexOf(frame.textSignalIds()[text]);
      if (index != SignalCatalogue.UNKNOWN && !catalogue.at(index).type().isNumeric()) {
        row.putText(index, frame.texts()[text]);
      }
    }
  }
}
