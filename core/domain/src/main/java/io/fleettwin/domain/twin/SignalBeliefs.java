package io.fleettwin.domain.twin;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalScreen;
import java.util.Arrays;

/**
 * The newest value of each signal of a vehicle, whatever the order in which frames arrive.
 *
 * <p>A value is replaced by one that was sampled later. Of two values of one signal with the same
 * event time the greater one stands, so that any order leads to the same beliefs. What cannot be is
 * remembered by its time only: the last possible value stays.
 *
 * <p>Mutable, not thread-safe; arrays are laid out by catalogue index.
 */
final class SignalBeliefs {

  static final long NEVER = Long.MIN_VALUE;

  final double[] values;
  final String[] texts;
  final long[] eventTimes;
  final long[] receivedTimes;
  final long[] impossibleTimes;
  final boolean[] stale;

  private final SignalCatalogue catalogue;
  private long newestEventMicros = NEVER;

  SignalBeliefs(SignalCatalogue catalogue) {
    this.catalogue = catalogue;
    int size = catalogue.size();
    values = new double[size];
    texts = new String[size];
    eventTimes = new long[size];
    receivedTimes = new long[size];
    impossibleTimes = new long[size];
    stale = new boolean[size];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(eventTimes, NEVER);
    Arrays.fill(receivedTimes, NEVER);
    Arrays.fill(impossibleTimes, NEVER);
  }

  boolean isKnown(int index) {
    return eventTimes[index] != NEVER;
  }

  /** Whether what the signal said last cannot be. */
  boolean isImpossible(int index) {
    return impossibleTimes[index] > eventTimes[index];
  }

  /** Newest event time of any signal, {@link #NEVER} if there is none. */
  long newestEventMicros() {
    return newestEventMicros;
  }

  /** Sets what was believed of a signal when the state was written. */
  void restore(int index, long eventTime, long receivedTime, double value, String text) {
    eventTimes[index] = eventTime;
    receivedTimes[index] = receivedTime;
    values[index] = value;
    texts[index] = text;
    newestEventMicros = Math.max(newestEventMicros, eventTime);
  }

  void restoreNewest(long eventMicros) {
    newestEventMicros = eventMicros;
  }

  /**
   * Takes in the last sample of each signal of a frame.
   *
   * @param columns catalogue index of each column of the frame
   */
  void merge(SignalFrame frame, int[] columns, long receivedMicros) {
    newestEventMicros = Math.max(newestEventMicros, frame.lastEventTimeMicros());
    int samples = frame.sampleCount();
    double[] sampled = frame.values();
    for (int column = 0; column < frame.signalCount(); column++) {
      int index = columns[column];
      if (index == SignalCatalogue.UNKNOWN) {
        continue;
      }
      int first = column * samples;
      for (int at = first + samples - 1; at >= first; at--) {
        if (!Double.isNaN(sampled[at])) {
          mergeValue(index, sampled[at], frame.eventTimeMicros(at - first), receivedMicros);
          break;
        }
      }
    }
    mergeTexts(frame, receivedMicros);
  }

  private void mergeValue(int index, double value, long eventTime, long receivedMicros) {
    long known = eventTimes[index];
    if (eventTime < known || (eventTime == known && Double.compare(value, values[index]) < 0)) {
      return;
    }
    boolean sameObservation = eventTime == known && value == values[index];
    values[index] = value;
    eventTimes[index] = eventTime;
    receivedTimes[index] =
        sameObservation ? Math.max(receivedTimes[index], receivedMicros) : receivedMicros;
    stale[index] = false;
  }

  private void mergeTexts(SignalFrame frame, long receivedMicros) {
    long eventTime = frame.lastEventTimeMicros();
    for (int text = 0; text < frame.texts().length; text++) {
      int index = catalogue.indexOf(frame.textSignalIds()[text]);
      if (index == SignalCatalogue.UNKNOWN || catalogue.at(index).type().isNumeric()) {
        continue;
      }
      String said = frame.texts()[text];
      long known = eventTimes[index];
      int order =
          eventTime == known ? said.compareTo(texts[index]) : Long.compare(eventTime, known);
      if (order >= 0) {
        receivedTimes[index] =
            order == 0 ? Math.max(receivedTimes[index], receivedMicros) : receivedMicros;
        texts[index] = said;
        eventTimes[index] = eventTime;
        stale[index] = false;
      }
    }
  }

  /** Remembers which signals of a frame said what cannot be. */
  void markImpossible(SignalFrame frame, SignalScreen.Findings findings) {
    for (int id : findings.outOfRangeIds()) {
      int index = catalogue.indexOf(id);
      impossibleTimes[index] = Math.max(impossibleTimes[index], frame.lastEventTimeMicros());
    }
  }
}
