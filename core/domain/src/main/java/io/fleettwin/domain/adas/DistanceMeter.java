package io.fleettwin.domain.adas;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a vehicle went within a row: by its speed, or by its odometer where it tells no speed.
 *
 * <p>Speed first, because odometers count whole metres and are seldom sent. Mutable.
 */
final class DistanceMeter {

  /**
   * A longer row is a gap in the data: what the vehicle did in it is unknown, and counts neither as
   * distance nor as time.
   */
  static final double LONGEST_ROW_SECONDS = 15.0;

  private static final double MILLIMETERS_PER_KMH_SECOND = 1e6 / 3_600.0;
  private static final double MILLIMETERS_PER_METER = 1e3;

  private double odometerMeters = Double.NaN;

  /** Whether a row of this length counts. */
  static boolean counts(double elapsedSeconds) {
    return elapsedSeconds > 0.0 && elapsedSeconds <= LONGEST_ROW_SECONDS;
  }

  /**
   * Distance of one row [mm], at least 0; 0 if it is unknown.
   *
   * @param meanKmh mean speed over the row, NaN if unknown; backwards counts as well
   * @param newOdometerMeters at the end of the row, NaN if unknown
   */
  long advance(double elapsedSeconds, double meanKmh, double newOdometerMeters) {
    double stepMeters = newOdometerMeters - odometerMeters;
    odometerMeters = Double.isNaN(newOdometerMeters) ? odometerMeters : newOdometerMeters;
    if (!counts(elapsedSeconds)) {
      return 0;
    }
    if (!Double.isNaN(meanKmh)) {
      return Math.round(Math.abs(meanKmh) * elapsedSeconds * MILLIMETERS_PER_KMH_SECOND);
    }
    return stepMeters > 0.0 ? Math.round(stepMeters * MILLIMETERS_PER_METER) : 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(odometerMeters);
  }

  static DistanceMeter read(DataInput in) throws IOException {
    DistanceMeter meter = new DistanceMeter();
    meter.odometerMeters = in.readDouble();
    return meter;
  }
}
