package io.fleettwin.evaluation.adas;

import java.util.Arrays;

/** Numbers over time, in order of time. Mutable while it is filled. */
final class TimeSeries {

  private static final int FIRST_CAPACITY = 1 << 10;

  private long[] micros = new long[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int size;

  /** Takes the next number; one that is older than the last is left out. */
  void add(long timeMicros, double value) {
    if (Double.isNaN(value) || (size > 0 && timeMicros < micros[size - 1])) {
      return;
    }
    if (size == micros.length) {
      micros = Arrays.copyOf(micros, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    micros[size] = timeMicros;
    values[size++] = value;
  }

  int size() {
    return size;
  }

  long micros(int at) {
    return micros[at];
  }

  double value(int at) {
    return values[at];
  }

  /** The number nearest to a time; NaN if none is within the tolerance. */
  double nearest(long timeMicros, long toleranceMicros) {
    int found = Arrays.binarySearch(micros, 0, size, timeMicros);
    if (found >= 0) {
      return values[found];
    }
    int after = -found - 1;
    long wait = after < size ? micros[after] - timeMicros : Long.MAX_VALUE;
    long since = after > 0 ? timeMicros - micros[after - 1] : Long.MAX_VALUE;
    if (Math.min(wait, since) > toleranceMicros) {
      return Double.NaN;
    }
    return values[wait < since ? after : after - 1];
  }

  /** The number at a time on the straight line between its neighbours; NaN outside. */
  double interpolated(long timeMicros) {
    if (size == 0 || timeMicros < micros[0] || timeMicros > micros[size - 1]) {
      return Double.NaN;
    }
    int found = Arrays.binarySearch(micros, 0, size, timeMicros);
    if (found >= 0) {
      return values[found];
    }
    int after = -found - 1;
    double share = (double) (timeMicros - micros[after - 1]) / (micros[after] - micros[after - 1]);
    return values[after - 1] + share * (values[after] - values[after - 1]);
  }

  /** Time that both cover [µs], 0 if none. */
  long overlapMicros(long fromMicros, long toMicros) {
    if (size == 0) {
      return 0;
    }
    return Math.max(0, Math.min(toMicros, micros[size - 1]) - Math.max(fromMicros, micros[0]));
  }
}
