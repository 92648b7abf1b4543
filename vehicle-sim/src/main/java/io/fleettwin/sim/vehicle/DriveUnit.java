package io.fleettwin.sim.vehicle;

/**
 * Electric motor with inverter and a fixed gear.
 *
 * <p>Losses are kc T^2 + ki w + kw w^3 + c: copper, iron and friction, windage, and what is always
 * there. The same losses apply when the motor brakes.
 *
 * @param maxTorqueNewtonMeters at the motor
 * @param maxWatts mechanical
 * @param regenWatts most mechanical power that it brakes with
 * @param gearRatio motor turns for each turn of the wheels
 * @param copperLoss kc [W/(Nm)^2]
 * @param ironLoss ki [W s/rad]
 * @param windageLoss kw [W s^3/rad^3]
 * @param constantLossWatts c
 * @see <a href="https://doi.org/10.1002/9781118361146">J. Larminie, J. Lowry, Electric Vehicle
 *     Technology Explained, 2nd ed. 2012, on motor efficiency (form of the losses); the factors
 *     here give a permanent-magnet drive with a peak efficiency near 95 %</a>
 */
public record DriveUnit(
    double maxTorqueNewtonMeters,
    double maxWatts,
    double regenWatts,
    double gearRatio,
    double copperLoss,
    double ironLoss,
    double windageLoss,
    double constantLossWatts) {

  private static final double GEAR_EFFICIENCY = 0.965;
  private static final double CRAWL_METERS_PER_SECOND = 0.5;

  /** Regenerative braking fades out between these speeds. */
  private static final double REGEN_NONE_BELOW = 1.5;

  private static final double REGEN_FULL_ABOVE = 4.0;

  double motorRadiansPerSecond(double metersPerSecond, double wheelRadius) {
    return metersPerSecond / wheelRadius * gearRatio;
  }

  /** Torque at the motor that gives a force at the wheels [Nm]; negative while braking. */
  double motorTorque(double wheelNewtons, double wheelRadius) {
    double ideal = wheelNewtons * wheelRadius / gearRatio;
    return wheelNewtons >= 0.0 ? ideal / GEAR_EFFICIENCY : ideal * GEAR_EFFICIENCY;
  }

  /** Power from the battery that drives with a force at a speed [W]; negative while it returns. */
  double electricWatts(double wheelNewtons, double metersPerSecond, double wheelRadius) {
    double torque = motorTorque(wheelNewtons, wheelRadius);
    double speed = motorRadiansPerSecond(metersPerSecond, wheelRadius);
    double losses =
        copperLoss * torque * torque
            + ironLoss * speed
            + windageLoss * speed * speed * speed
            + constantLossWatts;
    return torque * speed + losses;
  }

  /** Most force that it drives with [N]. */
  double maxForce(double metersPerSecond, double wheelRadius, double availableWatts) {
    double byTorque = maxTorqueNewtonMeters * gearRatio * GEAR_EFFICIENCY / wheelRadius;
    double watts = Math.max(0.0, Math.min(maxWatts, 0.9 * availableWatts));
    return Math.min(byTorque, watts / Math.max(CRAWL_METERS_PER_SECOND, metersPerSecond));
  }

  /** Most force that it brakes with [N]. */
  double maxRegenForce(double metersPerSecond, double wheelRadius, double acceptedWatts) {
    double byTorque = maxTorqueNewtonMeters * gearRatio / (2.0 * wheelRadius);
    double watts = Math.max(0.0, Math.min(regenWatts, acceptedWatts));
    double fade = (metersPerSecond - REGEN_NONE_BELOW) / (REGEN_FULL_ABOVE - REGEN_NONE_BELOW);
    return Math.max(0.0, Math.min(1.0, fade))
        * Math.min(byTorque, watts / Math.max(CRAWL_METERS_PER_SECOND, metersPerSecond));
  }
}
