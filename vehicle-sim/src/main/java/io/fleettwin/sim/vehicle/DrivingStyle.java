package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;

/**
 * How somebody drives.
 *
 * @param speedFactor wanted speed over the speed limit on a free road
 * @param accelerationMps2 usual acceleration [m/s^2]
 * @param brakingMps2 usual braking [m/s^2], positive
 * @param lateralMps2 sideways acceleration accepted in bends [m/s^2]
 * @param timeGapSeconds time kept to the vehicle ahead
 */
public record DrivingStyle(
    double speedFactor,
    double accelerationMps2,
    double brakingMps2,
    double lateralMps2,
    double timeGapSeconds) {

  /** Nobody in the fleet wants to go faster than this over the limit. */
  public static final double HIGHEST_SPEED_FACTOR = 1.06;

  static DrivingStyle draw(SeedStream random) {
    double haste = random.uniform();
    return new DrivingStyle(
        0.9 + (HIGHEST_SPEED_FACTOR - 0.9) * haste,
        1.1 + 1.2 * haste,
        1.3 + 0.9 * haste,
        1.6 + 1.4 * haste,
        2.1 - 0.9 * haste);
  }
}
