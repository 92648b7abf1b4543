package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;

/**
 * The vehicle ahead, if there is one: it comes, follows traffic, brakes now and then, and leaves.
 *
 * <p>Mutable.
 */
final class LeadVehicle {

  /** What the radar shows when nothing is ahead [m]. */
  static final double NOTHING_AHEAD_METERS = 250.0;

  private static final double OUT_OF_SIGHT_METERS = 160.0;
  private static final double LEAVES_PER_SECOND = 0.012;
  private static final double HARD_BRAKINGS_PER_SECOND = 1.0 / 900.0;
  private static final double HARD_BRAKING_MPS2 = 6.5;
  private static final double SOFT_BRAKING_MPS2 = 1.5;
  private static final double ACCELERATION_MPS2 = 1.4;
  private static final double ALMOST_TOUCHING_METERS = 1.0;

  private final SeedStream random;
  private boolean present;
  private double gapMeters;
  private double speed;
  private double pace;
  private double hardBrakingSeconds;

  LeadVehicle(SeedStream random) {
    this.random = random;
  }

  /**
   * @param ownSpeed speed of the vehicle behind [m/s]
   * @param flowSpeed speed of the traffic here [m/s]
   * @param trafficLevel 0 (free) to 1 (jam)
   */
  void advance(double seconds, double ownSpeed, double flowSpeed, double trafficLevel) {
    if (!present) {
      double comesPerSecond = 0.02 + 0.25 * trafficLevel;
      if (ownSpeed > 3.0 && random.chance(comesPerSecond * seconds)) {
        present = true;
        gapMeters = random.between(1.6, 3.5) * ownSpeed + 8.0;
        speed = ownSpeed * random.between(0.92, 1.03);
        pace = random.between(0.82, 1.0);
        hardBrakingSeconds = 0.0;
      }
      return;
    }
    if (hardBrakingSeconds > 0.0) {
      hardBrakingSeconds -= seconds;
      speed = Math.max(0.0, speed - HARD_BRAKING_MPS2 * seconds);
    } else {
      double wanted = 0.4 * (pace * flowSpeed - speed);
      speed += Math.max(-SOFT_BRAKING_MPS2, Math.min(ACCELERATION_MPS2, wanted)) * seconds;
      speed = Math.max(0.0, speed);
      if (random.chance(HARD_BRAKINGS_PER_SECOND * seconds)) {
        hardBrakingSeconds = random.between(1.0, 2.2);
      }
    }
    gapMeters = Math.max(ALMOST_TOUCHING_METERS, gapMeters + (speed - ownSpeed) * seconds);
    boolean leaves = random.chance(LEAVES_PER_SECOND * seconds);
    if (leaves || gapMeters > OUT_OF_SIGHT_METERS) {
      present = false;
    }
  }

  void leave() {
    present = false;
  }

  boolean isPresent() {
    return present;
  }

  double gapMeters() {
    return present ? gapMeters : NOTHING_AHEAD_METERS;
  }

  /** Speed of the vehicle ahead [m/s]. */
  double speed() {
    return speed;
  }
}
