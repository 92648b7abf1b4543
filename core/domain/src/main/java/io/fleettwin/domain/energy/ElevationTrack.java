package io.fleettwin.domain.energy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Smooths the elevation along a drive and says how much it rises.
 *
 * <p>Elevations come in steps of a meter or from a coarse map; a first-order low-pass of 15 s keeps
 * such steps from looking like walls. Mutable, not thread-safe.
 */
final class ElevationTrack {

  private static final double SMOOTHING_SECONDS = 15.0;

  private double meters = Double.NaN;

  /** The smoothed elevation [m], NaN before the first one. */
  double meters() {
    return meters;
  }

  /** Goes on by a step and says how much was climbed in it [m]: 0 while nothing is known. */
  double advance(double elevationMeters, double seconds) {
    if (Double.isNaN(elevationMeters)) {
      return 0.0;
    }
    if (Double.isNaN(meters)) {
      meters = elevationMeters;
      return 0.0;
    }
    double rise = (elevationMeters - meters) * seconds / (SMOOTHING_SECONDS + seconds);
    meters += rise;
    return rise;
  }

  /** Forgets where it was: what is not driven is no climb. */
  void restart() {
    meters = Double.NaN;
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat((float) meters);
  }

  void readFrom(DataInput in) throws IOException {
    meters = in.readFloat();
  }
}
