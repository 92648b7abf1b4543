package io.fleettwin.domain.signal;

import java.util.Arrays;

/**
 * All signals of one vehicle over one short stretch of event time, as the estimators see them.
 *
 * <p>A row covers {@code (end of the row before, timeMicros]}, about a second; it is as long as the
 * vehicle was silent where there is a gap. Signals are sent on change, so what is not sampled at an
 * instant still has its last value there: between two instants of the vehicle a sampled signal runs
 * straight, and before that it held. Means are exact for such a course.
 *
 * <p>Columns are laid out by {@link SignalCatalogue} index; {@link SignalCatalogue#UNKNOWN} may be
 * asked for and is never known. Mutable and reused from row to row; not thread-safe.
 */
public final class SignalRow {

  /** No row was finished yet. */
  public static final long NEVER = Long.MIN_VALUE;

  private static final double MICROS_PER_SECOND = 1e6;

  final double[] values;
  final double[] integrals;
  final double[] minima;
  final double[] maxima;
  final long[] sampledMicros;
  final long[] sampledBeforeMicros;
  final long[] knownFromMicros;
  final int[] sampleCounts;
  private final int[] touchedInRow;
  final String[] texts;
  long startMicros = NEVER;
  long timeMicros = NEVER;
  long instantBeforeMicros = NEVER;
  private int row = 1;

  /** A row over a catalogue of {@code size} signals, of which nothing is known. */
  public SignalRow(int size) {
    values = new double[size];
    integrals = new double[size];
    minima = new double[size];
    maxima = new double[size];
    sampledMicros = new long[size];
    sampledBeforeMicros = new long[size];
    knownFromMicros = new long[size];
    sampleCounts = new int[size];
    touchedInRow = new int[size];
    texts = new String[size];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(sampledMicros, NEVER);
  }

  /** Event time of the newest sample of the row, microseconds since 1970. */
  public long timeMicros() {
    return timeMicros;
  }

  /** Length of the row: time since the end of the one before [s]; 0 for the first one. */
  public double elapsedSeconds() {
    return startMicros == NEVER ? 0.0 : (timeMicros - startMicros) / MICROS_PER_SECOND;
  }

  /** The newest value in the catalogue's unit; NaN if there was never a possible one. */
  public double value(int index) {
    return index < 0 ? Double.NaN : values[index];
  }

  /** The newest text, null if there was never one. */
  public String text(int index) {
    return index < 0 ? null : texts[index];
  }

  /** Whether the signal was sampled within the row. */
  public boolean isFresh(int index) {
    return index >= 0 && touchedInRow[index] == row;
  }

  /** Time since the newest sample of the signal [s]; infinite if there was none. */
  public double ageSeconds(int index) {
    return index < 0 || sampledMicros[index] == NEVER
        ? Double.POSITIVE_INFINITY
        : (timeMicros - sampledMicros[index]) / MICROS_PER_SECOND;
  }

  /** Mean over the row, weighted by time; the value itself if the row has no length. */
  public double mean(int index) {
    if (!isFresh(index)) {
      return value(index);
    }
    long knownMicros = timeMicros - knownFromMicros[index];
    double tail = values[index] * (timeMicros - sampledMicros[index]);
    return knownMicros == 0 ? values[index] : (integrals[index] + tail) / knownMicros;
  }

  /**
   * Mean time between the samples of the row, the last one before the row included [µs]; -1 if the
   * signal was not sampled in the row, or never before.
   */
  public long meanIntervalMicros(int index) {
    if (!isFresh(index)) {
      return -1;
    }
    long before = sampledBeforeMicros[index];
    int count = sampleCounts[index];
    return before == NEVER ? -1 : (sampledMicros[index] - before) / count;
  }

  /** Least value sampled within the row; the newest known one if there was none. */
  public double minimum(int index) {
    return isFresh(index) ? minima[index] : value(index);
  }

  /** Greatest value sampled within the row; the newest known one if there was none. */
  public double maximum(int index) {
    return isFresh(index) ? maxima[index] : value(index);
  }

  /**
   * Begins the row that follows the present one. Values stay known.
   *
   * <p>The present row has ended at its {@link #timeMicros}.
   */
  public void beginNext() {
    startMicros = timeMicros;
    row++;
  }

  /** Goes on to an instant: samples put from here on were taken at it. Never goes back. */
  public void goTo(long instantMicros) {
    if (instantMicros > timeMicros) {
      instantBeforeMicros = timeMicros;
      timeMicros = instantMicros;
    }
  }

  /**
   * Takes a possible value that was sampled at the present instant.
   *
   * @param index catalogue index, at least 0
   * @param value in the catalogue's unit, not NaN
   */
  public void put(int index, double value) {
    double before = values[index];
    long sampledBefore = sampledMicros[index];
    if (touchedInRow[index] == row) {
      sampleCounts[index]++;
      minima[index] = Math.min(minima[index], value);
      maxima[index] = Math.max(maxima[index], value);
    } else {
      touch(index);
      integrals[index] = 0.0;
      minima[index] = value;
      maxima[index] = value;
    }
    long from = Math.max(sampledBefore, startMicros);
    if (sampledBefore != NEVER && timeMicros > from) {
      long turn = Math.max(from, instantBeforeMicros);
      integrals[index] += before * (turn - from) + (before + value) / 2.0 * (timeMicros - turn);
    }
    values[index] = value;
    sampledMicros[index] = timeMicros;
  }

  /** Takes a text that holds from the present instant on. */
  public void putText(int index, String text) {
    if (touchedInRow[index] == row) {
      sampleCounts[index]++;
    } else {
      touch(index);
    }
    texts[index] = text;
    sampledMicros[index] = timeMicros;
  }

  /** Makes the signal fresh, at its first sample of the row. */
  void touch(int index) {
    touchedInRow[index] = row;
    long before = sampledMicros[index];
    sampledBeforeMicros[index] = before;
    knownFromMicros[index] = before == NEVER ? timeMicros : Math.max(before, startMicros);
    sampleCounts[index] = 1;
  }
}
