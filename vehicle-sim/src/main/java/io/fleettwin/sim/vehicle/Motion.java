package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.road.Route;

/**
 * Where a vehicle is on its route, how fast, and by which forces.
 *
 * <p>One step takes forces at its start, and distance and work at the mean of both speeds, so that
 * work and change of kinetic energy agree exactly: m a v_mean dt = m (v1^2 - v0^2) / 2. Mutable.
 */
final class Motion {

  private static final double STANDING_METERS_PER_SECOND = 0.05;

  private final VehicleModel model;
  private final EnergyLedger ledger;

  private Route route;
  private int segment;
  private double meters;
  private double speed;
  private double acceleration;
  private double odometerMeters;
  private double driveNewtons;
  private double frictionNewtons;
  private double driveWatts;

  Motion(VehicleModel model, EnergyLedger ledger, double odometerMeters) {
    this.model = model;
    this.ledger = ledger;
    this.odometerMeters = odometerMeters;
  }

  void takeRoute(Route newRoute) {
    route = newRoute;
    segment = 0;
    meters = 0.0;
    standStill();
  }

  void standStill() {
    speed = 0.0;
    acceleration = 0.0;
    driveNewtons = 0.0;
    frictionNewtons = 0.0;
    driveWatts = 0.0;
  }

  /**
   * One step.
   *
   * @param demandMps2 acceleration that is asked for [m/s^2]
   * @param givesWatts most that the battery gives to the drive
   * @param takesWatts most that the battery takes back
   */
  void advance(
      double seconds, double demandMps2, Surroundings here, double givesWatts, double takesWatts) {
    double gradient = route.gradient(segment);
    double wind = here.headwind(route.segmentHeadingRadians(segment));
    boolean rolls = speed > STANDING_METERS_PER_SECOND;
    double rolling =
        rolls || demandMps2 > 0.0
            ? RoadLoad.rollingNewtons(model, speed, gradient, here.weather())
            : 0.0;
    double drag = rolls ? RoadLoad.dragNewtons(model, here.airDensity(), speed + wind) : 0.0;
    double slope = RoadLoad.slopeNewtons(model, gradient);
    if (!rolls && demandMps2 <= 0.0) {
      standStill();
      driveWatts = model.drive().constantLossWatts();
      ledger.tractionJoules += driveWatts * seconds;
      ledger.driveLossJoules += driveWatts * seconds;
      return;
    }
    double resistance = rolling + drag + slope;
    share(model.inertialKilograms() * demandMps2 + resistance, here, givesWatts, takesWatts);
    double net = driveNewtons + frictionNewtons - resistance;
    double after = Math.max(0.0, speed + net / model.inertialKilograms() * seconds);
    double mean = (speed + after) / 2.0;
    double distance = mean * seconds;
    book(seconds, mean, rolling * distance, drag * distance, slope * distance);
    ledger.kineticJoules += model.inertialKilograms() * (after * after - speed * speed) / 2.0;
    acceleration = (after - speed) / seconds;
    speed = after;
    move(distance);
  }

  /** Shares the force at the wheels between motor and friction brakes. */
  private void share(
      double wantedNewtons, Surroundings here, double givesWatts, double takesWatts) {
    DriveUnit drive = model.drive();
    double radius = model.wheelRadiusMeters();
    double grip = here.frictionCoefficient() * model.massKilograms() * RoadLoad.GRAVITY;
    double wanted = Math.max(-grip, Math.min(grip, wantedNewtons));
    if (wanted >= 0.0) {
      driveNewtons = Math.min(wanted, drive.maxForce(speed, radius, givesWatts));
      frictionNewtons = 0.0;
    } else {
      driveNewtons = -Math.min(-wanted, drive.maxRegenForce(speed, radius, takesWatts));
      frictionNewtons = wanted - driveNewtons;
    }
  }

  private void book(double seconds, double meanSpeed, double rolling, double drag, double slope) {
    driveWatts = model.drive().electricWatts(driveNewtons, meanSpeed, model.wheelRadiusMeters());
    double distance = meanSpeed * seconds;
    ledger.tractionJoules += driveWatts * seconds;
    ledger.driveLossJoules += driveWatts * seconds - driveNewtons * distance;
    ledger.frictionBrakeJoules -= frictionNewtons * distance;
    ledger.rollingJoules += rolling;
    ledger.dragJoules += drag;
    ledger.slopeJoules += slope;
    if (driveWatts < 0.0) {
      ledger.recuperatedJoules -= driveWatts * seconds;
    }
  }

  private void move(double distance) {
    odometerMeters += distance;
    meters = Math.min(meters + distance, route.lengthMeters());
    while (segment + 2 < route.pointCount() && route.distanceMeters(segment + 1) < meters) {
      segment++;
    }
  }

  Route route() {
    return route;
  }

  int segment() {
    return segment;
  }

  double meters() {
    return meters;
  }

  double metersLeft() {
    return route.lengthMeters() - meters;
  }

  /** [m/s], never negative. */
  double speed() {
    return speed;
  }

  /** [m/s^2]. */
  double acceleration() {
    return acceleration;
  }

  double odometerMeters() {
    return odometerMeters;
  }

  /** Force of the motor at the wheels [N], negative while it brakes. */
  double driveNewtons() {
    return driveNewtons;
  }

  /** Force of the friction brakes [N], never positive. */
  double frictionNewtons() {
    return frictionNewtons;
  }

  /** Power from the battery into the drive [W], negative while it returns. */
  double driveWatts() {
    return driveWatts;
  }

  double x() {
    return route.x(segment, meters);
  }

  double y() {
    return route.y(segment, meters);
  }

  double elevationMeters() {
    return route.elevationMeters(segment, meters);
  }

  double gradient() {
    return route.gradient(segment);
  }

  double headingRadians() {
    return route.headingRadians(segment, meters);
  }

  double curvature() {
    return route.curvature(segment, meters);
  }
}
