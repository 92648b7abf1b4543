package io.fleettwin.sim.vehicle;

/**
 * Where the energy of a vehicle went since it was made [J]; the sums must close.
 *
 * <p>Energy out of the battery terminals is {@code traction + auxiliary}, less what the charger
 * brought; traction is work at the wheels plus drive losses; work at the wheels is rolling, drag,
 * slope, change of kinetic energy and heat in the friction brakes. Mutable.
 */
public final class EnergyLedger {

  double batteryOutJoules;
  double batteryLossJoules;
  double tractionJoules;
  double auxiliaryJoules;
  double driveLossJoules;
  double rollingJoules;
  double dragJoules;
  double slopeJoules;
  double frictionBrakeJoules;
  double kineticJoules;
  double recuperatedJoules;

  /** Energy out of the battery terminals; falls while charging or braking. */
  public double batteryOutJoules() {
    return batteryOutJoules;
  }

  /** Heat made inside of the battery. */
  public double batteryLossJoules() {
    return batteryLossJoules;
  }

  /** Energy into the drive. */
  public double tractionJoules() {
    return tractionJoules;
  }

  /** Energy into everything but the drive. */
  public double auxiliaryJoules() {
    return auxiliaryJoules;
  }

  /** Energy that came back from the drive, counted positive. */
  public double recuperatedJoules() {
    return recuperatedJoules;
  }

  /** Work against the road, change of motion, and all heat outside of the battery. */
  public double usedJoules() {
    return driveLossJoules
        + rollingJoules
        + dragJoules
        + slopeJoules
        + frictionBrakeJoules
        + kineticJoules
        + auxiliaryJoules;
  }
}
