package io.fleettwin.evaluation.hazards;

import io.fleettwin.domain.motion.Ground;
import java.util.Arrays;

/**
 * Where one recorded vehicle was, fix by fix, and how it moved from one to the next: straight and
 * evenly, since that is all that the recording says. Grows, then is read; not thread-safe.
 */
final class CabTrack {

  /** Longer between two fixes, and nobody knows which way was taken. */
  private static final long LONGEST_GAP_MICROS = 120_000_000L;

  /** Faster than this, one of the two fixes is wrong [m/s]. */
  private static final double FASTEST_MPS = 45.0;

  /** What lies nearer together is one place [m]. */
  private static final double STANDING_METERS = 15.0;

  private static final double MICROS_PER_SECOND = 1e6;

  final String vehicle;
  private long[] micros = new long[64];
  private double[] latitudes = new double[64];
  private double[] longitudes = new double[64];
  private int size;

  CabTrack(String vehicle) {
    this.vehicle = vehicle;
  }

  /** Takes a fix; one that is not later than the last is left out. */
  void add(long timeMicros, double latitude, double longitude) {
    if (size > 0 && timeMicros <= micros[size - 1]) {
      return;
    }
    if (size == micros.length) {
      micros = Arrays.copyOf(micros, 2 * size);
      latitudes = Arrays.copyOf(latitudes, 2 * size);
      longitudes = Arrays.copyOf(longitudes, 2 * size);
    }
    micros[size] = timeMicros;
    latitudes[size] = latitude;
    longitudes[size] = longitude;
    size++;
  }

  /** Fixes; leg {@code i} runs from fix {@code i} to the next. */
  int size() {
    return size;
  }

  long startMicros(int fix) {
    return micros[fix];
  }

  Ground place(int fix) {
    return new Ground(latitudes[fix], longitudes[fix]);
  }

  double meters(int leg) {
    return place(leg).meters(latitudes[leg + 1], longitudes[leg + 1]);
  }

  double seconds(int leg) {
    return (micros[leg + 1] - micros[leg]) / MICROS_PER_SECOND;
  }

  /** Whether the vehicle was heard all along the leg. */
  boolean isHeard(int leg) {
    return micros[leg + 1] - micros[leg] <= LONGEST_GAP_MICROS;
  }

  /** Whether the vehicle drove along the leg, as far as the recording says. */
  boolean isDriven(int leg) {
    double meters = meters(leg);
    return isHeard(leg) && meters >= STANDING_METERS && meters / seconds(leg) <= FASTEST_MPS;
  }

  /** Course of a leg, clockwise from north [degrees], in [0, 360). */
  double courseDegrees(int leg) {
    Ground from = place(leg);
    double course =
        Math.toDegrees(
            Math.atan2(from.eastMeters(longitudes[leg + 1]), from.northMeters(latitudes[leg + 1])));
    return course < 0.0 ? course + 360.0 : course;
  }

  /** Where the vehicle was on a leg. */
  Ground at(int leg, long timeMicros) {
    double share = (timeMicros - micros[leg]) / (double) (micros[leg + 1] - micros[leg]);
    return new Ground(
        latitudes[leg] + share * (latitudes[leg + 1] - latitudes[leg]),
        longitudes[leg] + share * (longitudes[leg + 1] - longitudes[leg]));
  }

  /** The leg that the vehicle was on; -1 if it was not heard then. */
  int legAt(long timeMicros) {
    int found = Arrays.binarySearch(micros, 0, size, timeMicros);
    int leg = found >= 0 ? found : -found - 2;
    return leg >= 0 && leg < size - 1 && isHeard(leg) ? leg : -1;
  }

  /** How long the vehicle was heard [h]. */
  double hours() {
    double seconds = 0.0;
    for (int leg = 0; leg < size - 1; leg++) {
      seconds += isHeard(leg) ? seconds(leg) : 0.0;
    }
    return seconds / 3_600.0;
  }
}
