package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.world.LocalPlane;

/**
 * Satellite receiver, inertial sensors, wheel speeds, pedals, steering.
 *
 * <p>The error of the receiver wanders (a first-order Gauss-Markov process of one to two metres
 * over a minute) with a little noise on top; wheel speeds have a scale error each. Turning left is
 * positive, as in ISO 8855, which VSS follows. Mutable.
 */
final class MotionInstruments {

  private static final double KMH_PER_MPS = 3.6;
  private static final double WANDER_SECONDS = 60.0;
  private static final double WANDER_METERS = 1.3;
  private static final double FIX_NOISE_METERS = 0.08;
  private static final double TRACK_METERS = 1.55;
  private static final double STEERING_RATIO = 15.5;
  private static final double FULL_ACCELERATOR_MPS2 = 4.5;
  private static final double FULL_BRAKE_MPS2 = 9.0;
  private static final double SPEEDOMETER_NOISE_MPS = 0.015;
  private static final double UNDERSTEER = 0.0025;
  private static final double EMERGENCY_BRAKING_MPS2 = -6.0;

  private static final Reading[] WHEELS = {
    Reading.WHEEL_FRONT_LEFT,
    Reading.WHEEL_FRONT_RIGHT,
    Reading.WHEEL_REAR_LEFT,
    Reading.WHEEL_REAR_RIGHT
  };

  private final SeedStream random;
  private final LocalPlane plane;
  private final double decay;
  private final double drive;
  private final double[] wheelScale = new double[WHEELS.length];
  private double eastError;
  private double northError;
  private double heightError;
  private double lastHeading;

  MotionInstruments(SeedStream random, LocalPlane plane, double stepSeconds) {
    this.random = random;
    this.plane = plane;
    this.decay = Math.exp(-stepSeconds / WANDER_SECONDS);
    this.drive = WANDER_METERS * Math.sqrt(1.0 - decay * decay);
    this.eastError = WANDER_METERS * random.gaussian();
    this.northError = WANDER_METERS * random.gaussian();
    for (int wheel = 0; wheel < WHEELS.length; wheel++) {
      wheelScale[wheel] = 1.0 + 0.002 * random.gaussian();
    }
  }

  void show(SignalBoard board, Car car) {
    Motion motion = car.motion();
    double speed = motion.speed();
    boolean moving = speed > 0.0;
    showPlace(board, car, moving);
    double shown = moving ? Math.max(0.0, speed + SPEEDOMETER_NOISE_MPS * random.gaussian()) : 0.0;
    board.put(Reading.SPEED, KMH_PER_MPS * shown);
    board.put(
        Reading.GNSS_SPEED,
        KMH_PER_MPS * (moving ? Math.max(0.0, speed + 0.05 * random.gaussian()) : 0.0));
    double yaw = moving ? -motion.curvature() * speed : 0.0;
    board.put(Reading.ACCELERATION_LONGITUDINAL, motion.acceleration() + 0.03 * random.gaussian());
    // A map draws corners sharper than anybody can drive them: tyres give what they can.
    double grip = car.frictionCoefficient() * RoadLoad.GRAVITY;
    double sideways = Math.max(-grip, Math.min(grip, yaw * speed));
    board.put(Reading.ACCELERATION_LATERAL, sideways + 0.03 * random.gaussian());
    board.put(
        Reading.ACCELERATION_VERTICAL,
        car.encounters().takeBump() + (0.03 + 0.002 * speed) * random.gaussian());
    board.put(Reading.YAW_RATE, Math.toDegrees(yaw) + 0.05 * random.gaussian());
    board.put(Reading.ROLL_RATE, (moving ? 0.4 : 0.02) * random.gaussian());
    board.put(Reading.PITCH_RATE, (moving ? 0.4 : 0.02) * random.gaussian());
    showWheels(board, speed, yaw);
    showControls(board, car, speed);
  }

  private void showPlace(SignalBoard board, Car car, boolean moving) {
    eastError = eastError * decay + drive * random.gaussian();
    northError = northError * decay + drive * random.gaussian();
    heightError = heightError * decay + 1.8 * drive * random.gaussian();
    double east = car.x() + eastError + FIX_NOISE_METERS * random.gaussian();
    double north = car.y() + northError + FIX_NOISE_METERS * random.gaussian();
    board.put(Reading.LATITUDE, plane.latitudeDegrees(north));
    board.put(Reading.LONGITUDE, plane.longitudeDegrees(east));
    board.put(Reading.ALTITUDE, car.elevationMeters() + heightError);
    if (moving) {
      double heading = Math.toDegrees(car.headingRadians()) + 0.3 * random.gaussian();
      lastHeading = heading - 360.0 * Math.floor(heading / 360.0);
    }
    board.put(Reading.HEADING, lastHeading);
  }

  private void showWheels(SignalBoard board, double speed, double yaw) {
    double lean = yaw * TRACK_METERS / 2.0;
    for (int wheel = 0; wheel < WHEELS.length; wheel++) {
      boolean left = wheel % 2 == 0;
      double truth = left ? speed - lean : speed + lean;
      double noisy = truth * wheelScale[wheel] + 0.01 * random.gaussian();
      board.put(WHEELS[wheel], speed > 0.0 ? KMH_PER_MPS * Math.max(0.0, noisy) : 0.0);
    }
  }

  private void showControls(SignalBoard board, Car car, double speed) {
    Motion motion = car.motion();
    double mass = car.model().inertialKilograms();
    double pull = motion.driveNewtons() / mass;
    boolean driving = car.activity() == Car.Activity.DRIVING;
    board.put(Reading.ACCELERATOR, percent(Math.max(0.0, pull) / FULL_ACCELERATOR_MPS2));
    board.put(Reading.BRAKE, percent(-motion.frictionNewtons() / mass / FULL_BRAKE_MPS2));
    double bend = -motion.curvature();
    double angle =
        Math.atan(car.model().wheelbaseMeters() * bend) + UNDERSTEER * bend * speed * speed;
    double wander = driving && speed > 0.0 ? 0.6 * random.gaussian() : 0.0;
    double wheel = driving ? STEERING_RATIO * Math.toDegrees(angle) + wander : 0.0;
    board.put(Reading.STEERING_WHEEL, Math.max(-720.0, Math.min(720.0, wheel)));
    board.put(Reading.AXLE_STEERING, Math.max(-45.0, Math.min(45.0, wheel / STEERING_RATIO)));
    board.put(
        Reading.EMERGENCY_BRAKING_BY_DRIVER,
        motion.acceleration() < EMERGENCY_BRAKING_MPS2
            && car.assistance().emergency() != FeatureState.INTERVENING);
    board.put(Reading.MOVING, speed > 0.0);
    board.put(Reading.BRAKE_LIGHT, brakeLight(motion, driving));
  }

  private static String brakeLight(Motion motion, boolean driving) {
    if (driving && motion.acceleration() < EMERGENCY_BRAKING_MPS2) {
      return "ADAPTIVE";
    }
    boolean brakes = motion.frictionNewtons() < 0.0 || motion.acceleration() < -1.3;
    boolean holds = driving && motion.speed() == 0.0;
    return brakes || holds ? "ACTIVE" : "INACTIVE";
  }

  private static double percent(double fraction) {
    return 100.0 * Math.max(0.0, Math.min(1.0, fraction));
  }

  /** What changes slowly; once a second is enough. */
  void showSlow(SignalBoard board) {
    double error = Math.hypot(eastError, northError);
    board.put(Reading.HORIZONTAL_ACCURACY, 0.8 + 0.6 * error + 0.2 * random.uniform());
    board.put(Reading.SATELLITES, 14.0 + random.below(8));
    board.put(Reading.FIX_TYPE, "THREE_D");
  }
}
