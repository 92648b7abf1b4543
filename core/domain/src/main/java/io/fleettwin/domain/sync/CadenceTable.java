package io.fleettwin.domain.sync;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How often each signal of one vehicle really comes: the 80 % quantile of the time between two of
 * its samples.
 *
 * <p>Learned by stochastic approximation on the logarithm of the interval: a longer interval than
 * the estimate moves it up by four steps, a shorter one down by one, so it rests where one interval
 * in five is longer. Steps shrink with the number of intervals seen and stay large enough to follow
 * a change of habit. Outliers (a night in the garage) move it no further than any other interval
 * does. A signal that is sent on change and repeated in each key frame therefore learns at most the
 * key frame's period. Source: H. Robbins, S. Monro, A Stochastic Approximation Method, Ann. Math.
 * Statist. 22 (1951); the logarithm is linear between powers of two, which is monotone and exact
 * where it is inverted.
 *
 * <p>Two bytes a signal: 12 bits of logarithm (1/128 octave, 1 ms to 49 days), 4 bits of count. No
 * allocation after construction. Mutable, not thread-safe. Laid out by catalogue index.
 */
public final class CadenceTable {

  /** From this many intervals on, what was learned stands alone. */
  public static final int CONFIRMED_INTERVALS = 8;

  private static final int MAX_COUNT = 15;
  private static final int COUNT_BITS = 4;
  private static final int MANTISSA_BITS = 7;
  private static final int MAX_LOG = (1 << 12) - 1;
  private static final long MAX_MILLIS = (1L << 32) - 1;
  private static final long MICROS_PER_MILLI = 1_000L;

  /** Ups for one down: rests where 4 of 5 intervals are shorter. */
  private static final int UPS_PER_DOWN = 4;

  /** Downward step after so many intervals, in 1/128 octaves: 1/n, but at least 1/64 octave. */
  private static final int[] DOWN_STEPS = {0, 64, 32, 21, 16, 13, 11, 9, 8, 7, 6, 6, 5, 5, 4, 2};

  private final short[] states;

  /** A table of {@code size} signals of which nothing was seen. */
  public CadenceTable(int size) {
    states = new short[size];
  }

  /**
   * Takes the time between two successive samples of a signal.
   *
   * @param index catalogue index
   * @param intervalMicros [µs]; below 1 ms counts as 1 ms
   */
  public void observe(int index, long intervalMicros) {
    int state = states[index] & 0xFFFF;
    int count = state & MAX_COUNT;
    int log = state >>> COUNT_BITS;
    int seen = logOf(intervalMicros);
    if (count == 0) {
      log = seen;
    } else if (seen > log) {
      log = Math.min(seen, log + UPS_PER_DOWN * DOWN_STEPS[count]);
    } else {
      log = Math.max(seen, log - DOWN_STEPS[count]);
    }
    states[index] = (short) ((log << COUNT_BITS) | Math.min(count + 1, MAX_COUNT));
  }

  /** How many intervals were seen, counted up to 15. */
  public int intervals(int index) {
    return states[index] & MAX_COUNT;
  }

  /** Whether enough was seen to go by what was learned. */
  public boolean isConfirmed(int index) {
    return intervals(index) >= CONFIRMED_INTERVALS;
  }

  /** What was learned [µs]; 0 if no interval was seen. */
  public long learnedMicros(int index) {
    int state = states[index] & 0xFFFF;
    return (state & MAX_COUNT) == 0 ? 0L : microsOf(state >>> COUNT_BITS);
  }

  /**
   * The cadence to go by: what was learned, and not less than {@code priorMicros} until {@link
   * #CONFIRMED_INTERVALS} intervals were seen [µs].
   */
  public long cadenceMicros(int index, long priorMicros) {
    long learned = learnedMicros(index);
    return isConfirmed(index) ? learned : Math.max(learned, priorMicros);
  }

  private static int logOf(long micros) {
    long millis = Math.min(Math.max(micros / MICROS_PER_MILLI, 1L), MAX_MILLIS);
    int octave = 63 - Long.numberOfLeadingZeros(millis);
    int mantissa = (int) ((millis << MANTISSA_BITS >>> octave) - (1 << MANTISSA_BITS));
    return Math.min((octave << MANTISSA_BITS) | mantissa, MAX_LOG);
  }

  private static long microsOf(int log) {
    long mantissa = (1L << MANTISSA_BITS) + (log & ((1 << MANTISSA_BITS) - 1));
    return (MICROS_PER_MILLI * (mantissa << (log >>> MANTISSA_BITS))) >> MANTISSA_BITS;
  }

  /** Writes what was learned of one signal: two bytes, to be kept under the signal's id. */
  public void write(int index, DataOutput out) throws IOException {
    out.writeShort(states[index]);
  }

  /** Reads what {@link #write} wrote into the signal at {@code index}. */
  public void read(int index, DataInput in) throws IOException {
    states[index] = in.readShort();
  }
}
