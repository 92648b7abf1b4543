package io.fleettwin.domain.signal;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

/**
 * What one vehicle sent at once: samples (rows in time) of signals (columns).
 *
 * <p>Values lie column by column: the value of signal {@code s} at sample {@code t} is {@code
 * values[s * sampleCount + t]}, and NaN says that it was not sampled. A text holds from the last
 * sample of the frame on. Values are as the vehicle sent them: ids may be unknown, values out of
 * range; {@link SignalScreen} tells.
 *
 * <p>The arrays are handed over, not copied: nobody writes to them after construction, except
 * {@link SignalScreen}, which blanks what it rejects.
 *
 * @param bootId which run of the vehicle's agent; 0 exactly where the frame has no number
 * @param sequence number of the frame within its boot, from 0; {@link #NO_SEQUENCE} if it has none
 * @param baseEventTimeMicros vehicle clock, microseconds since 1970 UTC
 * @param sampleOffsetsMicros when each sample was taken, from the base time, ascending, at least
 *     one
 * @param signalIds ids of the numeric signals, each once
 * @param values column by column, {@code signalIds.length * sampleOffsetsMicros.length}
 * @param textSignalIds ids of the text signals
 * @param texts one for each text signal
 * @param sentTimeMicros when the edge agent sent it, vehicle clock; 0 if unknown
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a frame
public record SignalFrame(
    long bootId,
    long sequence,
    long baseEventTimeMicros,
    int[] sampleOffsetsMicros,
    int[] signalIds,
    double[] values,
    int[] textSignalIds,
    String[] texts,
    long sentTimeMicros) {

  /** The sender does not number its frames, as with hand-written JSON. */
  public static final long NO_SEQUENCE = -1;

  public SignalFrame {
    requireNonNull(sampleOffsetsMicros, "sampleOffsetsMicros");
    requireNonNull(signalIds, "signalIds");
    requireNonNull(values, "values");
    requireNonNull(textSignalIds, "textSignalIds");
    requireNonNull(texts, "texts");
    if (sequence < NO_SEQUENCE) {
      throw invalid("sequence", sequence, "at least 0, or " + NO_SEQUENCE);
    }
    if ((bootId == 0) != (sequence == NO_SEQUENCE)) {
      throw invalid("bootId", bootId, "0 exactly where the frame has no sequence number");
    }
    if (sampleOffsetsMicros.length == 0) {
      throw invalid("sampleOffsetsMicros", "none", "at least one sample");
    }
    if ((long) signalIds.length * sampleOffsetsMicros.length != values.length) {
      throw invalid("values", values.length, "one for each signal and sample");
    }
    if (textSignalIds.length != texts.length) {
      throw invalid("texts", texts.length, "one for each of " + textSignalIds.length + " signals");
    }
  }

  public int sampleCount() {
    return sampleOffsetsMicros.length;
  }

  public int signalCount() {
    return signalIds.length;
  }

  /** Whether the frame can be told from a repetition of itself. */
  public boolean isNumbered() {
    return sequence != NO_SEQUENCE;
  }

  /** When sample {@code sample} was taken, microseconds since 1970, vehicle clock. */
  public long eventTimeMicros(int sample) {
    return baseEventTimeMicros + sampleOffsetsMicros[sample];
  }

  /** When the last sample was taken, microseconds since 1970, vehicle clock. */
  public long lastEventTimeMicros() {
    return eventTimeMicros(sampleCount() - 1);
  }

  /** The value of a column at a sample, NaN if absent. */
  public double value(int column, int sample) {
    return values[column * sampleOffsetsMicros.length + sample];
  }

  /** The same frame with all of its event times moved; values are shared. */
  public SignalFrame movedBy(long micros) {
    return micros == 0
        ? this
        : new SignalFrame(
            bootId,
            sequence,
            baseEventTimeMicros + micros,
            sampleOffsetsMicros,
            signalIds,
            values,
            textSignalIds,
            texts,
            sentTimeMicros);
  }
}
