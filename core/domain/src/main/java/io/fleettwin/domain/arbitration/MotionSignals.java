package io.fleettwin.domain.arbitration;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;

/**
 * Where the signals of motion stand in a row; {@link SignalCatalogue#UNKNOWN} where there are none.
 *
 * @param latitude [degrees]
 * @param longitude [degrees]
 * @param gnssSpeed speed over ground by the receiver [km/h]
 * @param speed what the vehicle shows [km/h], negative backwards
 * @param odometer [m]
 * @param wheels speeds of the four wheels [km/h]
 */
record MotionSignals(
    int latitude, int longitude, int gnssSpeed, int speed, int odometer, Wheels wheels) {

  static final double KMH_PER_MPS = 3.6;

  static MotionSignals of(SignalCatalogue catalogue) {
    return new MotionSignals(
        index(catalogue, "Vehicle.CurrentLocation.Latitude"),
        index(catalogue, "Vehicle.CurrentLocation.Longitude"),
        index(catalogue, "Vehicle.FleetTwin.Gnss.Speed"),
        index(catalogue, "Vehicle.Speed"),
        index(catalogue, "Vehicle.TraveledDistance"),
        Wheels.of(catalogue));
  }

  /** Index of the signal of a path. */
  static int index(SignalCatalogue catalogue, String path) {
    return catalogue
        .findByPath(path)
        .map(Signal::id)
        .map(catalogue::indexOf)
        .orElse(SignalCatalogue.UNKNOWN);
  }

  /**
   * Mean speed over the row by the vehicle or, where it is silent, by the wheels [m/s], at least 0;
   * NaN if neither was heard of for {@link FrozenRules#HEARD_SECONDS}.
   */
  double speedMetersPerSecond(SignalRow row) {
    if (row.ageSeconds(speed) <= FrozenRules.HEARD_SECONDS) {
      return Math.abs(row.mean(speed)) / KMH_PER_MPS;
    }
    boolean isHeard = wheels.ageSeconds(row) <= FrozenRules.HEARD_SECONDS;
    return isHeard ? Math.abs(wheels.speedKmh(row)) / KMH_PER_MPS : Double.NaN;
  }

  /** The four wheels. */
  record Wheels(int frontLeft, int frontRight, int rearLeft, int rearRight) {

    static Wheels of(SignalCatalogue catalogue) {
      String axle = "Vehicle.Chassis.Axle.Row";
      return new Wheels(
          index(catalogue, axle + "1.Wheel.Left.Speed"),
          index(catalogue, axle + "1.Wheel.Right.Speed"),
          index(catalogue, axle + "2.Wheel.Left.Speed"),
          index(catalogue, axle + "2.Wheel.Right.Speed"));
    }

    /** Mean of the two middle wheels [km/h]: one wheel that lies, slips or locks has no say. */
    double speedKmh(SignalRow row) {
      double a = row.value(frontLeft);
      double b = row.value(frontRight);
      double c = row.value(rearLeft);
      double d = row.value(rearRight);
      double least = Math.min(Math.min(a, b), Math.min(c, d));
      double greatest = Math.max(Math.max(a, b), Math.max(c, d));
      return (a + b + c + d - least - greatest) / 2.0;
    }

    /** Time since all four were heard [s]. */
    double ageSeconds(SignalRow row) {
      return Math.max(
          Math.max(row.ageSeconds(frontLeft), row.ageSeconds(frontRight)),
          Math.max(row.ageSeconds(rearLeft), row.ageSeconds(rearRight)));
    }
  }
}
