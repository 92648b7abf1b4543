package io.fleettwin.domain.twin;

import static io.fleettwin.domain.common.Require.invalid;

import io.fleettwin.domain.sync.Verdict;
import java.util.Arrays;

/**
 * What is believed of each signal that was ever received: parallel columns, ascending by id.
 *
 * <p>The arrays are handed over, not copied; nobody writes to them afterwards.
 *
 * @param ids signal ids, ascending
 * @param values numbers, NaN for text signals
 * @param texts texts, null for numeric signals
 * @param eventTimesMicros when each was sampled, vehicle clock, microseconds since 1970
 * @param receivedTimesMicros when the gateway received it, microseconds since 1970
 * @param cadencesMillis how often each comes, as learned [ms]
 * @param verdicts whether each can be relied on
 */
@SuppressWarnings("ArrayRecordComponent") // compared by equals below
public record TwinSignals(
    int[] ids,
    double[] values,
    String[] texts,
    long[] eventTimesMicros,
    long[] receivedTimesMicros,
    int[] cadencesMillis,
    Verdict[] verdicts) {

  /** Nothing was ever received. */
  public static final TwinSignals NONE = ofSize(0);

  /** Columns of a size, to be filled. */
  public static TwinSignals ofSize(int size) {
    return new TwinSignals(
        new int[size],
        new double[size],
        new String[size],
        new long[size],
        new long[size],
        new int[size],
        new Verdict[size]);
  }

  public TwinSignals {
    int size = ids.length;
    if (values.length != size
        || texts.length != size
        || eventTimesMicros.length != size
        || receivedTimesMicros.length != size
        || cadencesMillis.length != size
        || verdicts.length != size) {
      throw invalid("columns", "of different lengths", size + " entries each");
    }
  }

  public int size() {
    return ids.length;
  }

  /** Position of a signal in the columns, negative if it was never received. */
  public int indexOf(int id) {
    return Arrays.binarySearch(ids, id);
  }

  /** The number of a signal, NaN if it was never received or is a text. */
  public double valueOf(int id) {
    int at = indexOf(id);
    return at < 0 ? Double.NaN : values[at];
  }

  /** The text of a signal, empty if it was never received or is a number. */
  public String textOf(int id) {
    int at = indexOf(id);
    return at < 0 || texts[at] == null ? "" : texts[at];
  }

  /** How many signals have this verdict. */
  public int count(Verdict verdict) {
    int count = 0;
    for (Verdict each : verdicts) {
      count += each == verdict ? 1 : 0;
    }
    return count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TwinSignals that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(values, that.values)
        && Arrays.equals(texts, that.texts)
        && Arrays.equals(eventTimesMicros, that.eventTimesMicros)
        && Arrays.equals(receivedTimesMicros, that.receivedTimesMicros)
        && Arrays.equals(cadencesMillis, that.cadencesMillis)
        && Arrays.equals(verdicts, that.verdicts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + Arrays.hashCode(values);
  }
}
