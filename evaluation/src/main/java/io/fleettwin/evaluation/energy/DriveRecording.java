package io.fleettwin.evaluation.energy;

import java.util.List;

/**
 * A recorded trip.
 *
 * @param id of the trip
 * @param vehicle that drove it
 * @param startSeconds local time of its first row, seconds since 1970; NaN if it is not known
 * @param samples in order of time
 */
record DriveRecording(String id, String vehicle, double startSeconds, List<DriveSample> samples) {

  private static final double METERS_PER_SECOND = 1.0 / 3.6;

  /** Length in time [s]. */
  double seconds() {
    return samples.get(samples.size() - 1).seconds() - samples.get(0).seconds();
  }

  /** Length of the way [km]: speed over time, by trapezoids. */
  double kilometers() {
    double meters = 0.0;
    DriveSample before = null;
    for (DriveSample sample : samples) {
      if (Double.isNaN(sample.speedKilometersPerHour())) {
        continue;
      }
      if (before != null) {
        double sum = before.speedKilometersPerHour() + sample.speedKilometersPerHour();
        meters += sum / 2.0 * METERS_PER_SECOND * (sample.seconds() - before.seconds());
      }
      before = sample;
    }
    return meters / 1_000.0;
  }

  /** Energy out of the battery [kWh]: power over time, by trapezoids. */
  double kilowattHours() {
    double joules = 0.0;
    DriveSample before = null;
    for (DriveSample sample : samples) {
      if (Double.isNaN(watts(sample))) {
        continue;
      }
      if (before != null) {
        joules += (watts(before) + watts(sample)) / 2.0 * (sample.seconds() - before.seconds());
      }
      before = sample;
    }
    return joules / 3.6e6;
  }

  private static double watts(DriveSample sample) {
    return -sample.packVolts() * sample.packAmperes();
  }
}
