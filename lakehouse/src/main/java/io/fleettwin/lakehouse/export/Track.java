package io.fleettwin.lakehouse.export;

import java.util.Arrays;

/** Positions of a vehicle whose times rise, without a long gap. Grows; not thread-safe. */
final class Track {

  private static final int FIRST_CAPACITY = 256;

  private final PositionSource source;
  private final long longestGapMicros;
  private long[] timesMicros = new long[FIRST_CAPACITY];
  private double[] latitudes = new double[FIRST_CAPACITY];
  private double[] longitudes = new double[FIRST_CAPACITY];
  private double[] speeds = new double[FIRST_CAPACITY];
  private double[] socs = new double[FIRST_CAPACITY];
  private int size;

  Track(PositionSource source) {
    this.source = source;
    this.longestGapMicros = source.longestGap().toNanos() / 1_000;
  }

  /**
   * Adds a position that is later than all before.
   *
   * @param speed [km/h], NaN if not known
   * @param soc state of charge [percent], NaN if not known
   */
  void add(long micros, double latitude, double longitude, double speed, double soc) {
    if (size == timesMicros.length) {
      int capacity = size * 2;
      timesMicros = Arrays.copyOf(timesMicros, capacity);
      latitudes = Arrays.copyOf(latitudes, capacity);
      longitudes = Arrays.copyOf(longitudes, capacity);
      speeds = Arrays.copyOf(speeds, capacity);
      socs = Arrays.copyOf(socs, capacity);
    }
    timesMicros[size] = micros;
    latitudes[size] = latitude;
    longitudes[size] = longitude;
    speeds[size] = speed;
    socs[size] = soc;
    size++;
  }

  boolean isGapTo(long micros) {
    return micros - lastMicros() > longestGapMicros;
  }

  PositionSource source() {
    return source;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  long lastMicros() {
    return timesMicros[size - 1];
  }

  long timeMicros(int at) {
    return timesMicros[at];
  }

  double latitude(int at) {
    return latitudes[at];
  }

  double longitude(int at) {
    return longitudes[at];
  }

  double speed(int at) {
    return speeds[at];
  }

  double soc(int at) {
    return socs[at];
  }
}
