package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.world.Weather;

/**
 * Adaptive cruise control, lane keeping and emergency braking, as state machines of {@link
 * FeatureState}.
 *
 * <p>Cruise and lane keeping are switched on by drivers who like them, on roads where they work,
 * and end by the driver's foot, by the system (which counts as a takeover, with a reason), or by a
 * fault. Emergency braking always watches. Mutable.
 */
final class DriverAssistance {

  /** Time to collision that is reported when nothing is ahead [s]. */
  static final double NO_COLLISION_SECONDS = 99.0;

  static final String NO_REASON = "NONE";

  private static final double CRUISE_FROM_MPS = 12.0;
  private static final double CRUISE_UNTIL_MPS = 6.0;
  private static final double TIGHT_CURVATURE = 0.008;
  private static final double WARNING_SECONDS = 2.2;
  private static final double BRAKING_SECONDS = 1.3;
  private static final double EMERGENCY_FROM_MPS = 3.0;
  private static final double EMERGENCY_MPS2 = 8.0;
  private static final double FALSE_BRAKING_MPS2 = 4.0;
  private static final double FAULT_SECONDS = 90.0;
  private static final double SECONDS_PER_HOUR = 3_600.0;
  private static final double LANE_DRIFT_METERS = 0.45;

  private final SeedStream random;
  private final SoftwareVersion software;
  private final double likesAssistance;
  private final AssistanceSensors sensors;

  private FeatureState cruise = FeatureState.STANDBY;
  private FeatureState lane = FeatureState.STANDBY;
  private FeatureState emergency = FeatureState.ACTIVE;
  private double faultSeconds;
  private double falseBrakingSeconds;
  private double setSpeed;
  private double timeToCollision = NO_COLLISION_SECONDS;
  private double lateralOffsetMeters;
  private int takeovers;
  private String takeoverReason = NO_REASON;

  DriverAssistance(SeedStream random, SoftwareVersion software) {
    this.random = random;
    this.software = software;
    this.likesAssistance = random.between(0.1, 1.0);
    this.sensors = new AssistanceSensors(random.split());
  }

  /** What the features see of the world in one step. */
  record Scene(
      double speed, double limitSpeed, double curvature, double gapMeters, double approachSpeed) {}

  /** One slow step: sensors, switching on, faults, giving up. */
  void observe(double seconds, Scene scene, Weather.Conditions weather) {
    sensors.advance(seconds, weather);
    if (faultSeconds > 0.0) {
      recover(seconds);
      return;
    }
    if (cruise.isActive() && happens(software.faultsPerHour(), seconds)) {
      fault();
      return;
    }
    double rain = Math.min(1.0, weather.rainMillimetersPerHour() / 10.0);
    watchCruise(seconds, scene);
    watchLane(seconds, scene, rain);
    emergency = sensors.isRadarBlind() ? FeatureState.ERROR : emergencyAfterError();
  }

  private FeatureState emergencyAfterError() {
    return emergency == FeatureState.ERROR ? FeatureState.ACTIVE : emergency;
  }

  private void watchCruise(double seconds, Scene scene) {
    if (cruise == FeatureState.ACTIVE) {
      if (sensors.isRadarBlind()) {
        cruise = FeatureState.STANDBY;
        takeOver("SENSOR_BLOCKED");
      } else if (scene.speed() < CRUISE_UNTIL_MPS || happens(6.0, seconds)) {
        cruise = FeatureState.STANDBY;
      } else if (happens(software.falseBrakingsPerHour(), seconds)) {
        falseBrakingSeconds = random.between(0.6, 1.4);
      }
      setSpeed = scene.limitSpeed();
    } else if (scene.speed() > CRUISE_FROM_MPS
        && !sensors.isRadarBlind()
        && happens(120.0 * likesAssistance, seconds)) {
      cruise = FeatureState.ACTIVE;
      setSpeed = scene.limitSpeed();
    }
  }

  private void watchLane(double seconds, Scene scene, double rain) {
    boolean tight = Math.abs(scene.curvature()) > TIGHT_CURVATURE;
    if (lane.isActive()) {
      if (sensors.isCameraBlind()) {
        giveUpLane("SENSOR_BLOCKED");
      } else if (tight && scene.speed() > CRUISE_FROM_MPS) {
        giveUpLane("CURVE_TOO_TIGHT");
      } else if (happens(software.laneLossesPerHour(rain), seconds)) {
        giveUpLane("LANE_LOST");
      } else if (!cruise.isActive()) {
        lane = FeatureState.STANDBY;
      } else {
        boolean drifting = Math.abs(lateralOffsetMeters) > LANE_DRIFT_METERS;
        lane = drifting ? FeatureState.INTERVENING : FeatureState.ACTIVE;
      }
    } else if (cruise.isActive()
        && !tight
        && !sensors.isCameraBlind()
        && happens(200.0 * likesAssistance, seconds)) {
      lane = FeatureState.ACTIVE;
      takeoverReason = NO_REASON;
    }
  }

  private void giveUpLane(String reason) {
    lane = FeatureState.STANDBY;
    takeOver(reason);
  }

  private void takeOver(String reason) {
    takeovers++;
    takeoverReason = reason;
  }

  private void fault() {
    faultSeconds = FAULT_SECONDS;
    cruise = FeatureState.ERROR;
    lane = FeatureState.ERROR;
    takeOver("SYSTEM_FAULT");
  }

  private void recover(double seconds) {
    faultSeconds -= seconds;
    if (faultSeconds <= 0.0) {
      cruise = FeatureState.STANDBY;
      lane = FeatureState.STANDBY;
    }
  }

  private boolean happens(double perHour, double seconds) {
    return random.chance(perHour * seconds / SECONDS_PER_HOUR);
  }

  /**
   * One fast step: what the features make of the acceleration that the driver wants.
   *
   * @return the acceleration that is asked of the vehicle [m/s^2]
   */
  double control(double seconds, Scene scene, double driverMps2) {
    double pull = lane.isActive() ? 0.5 : 0.15;
    lateralOffsetMeters +=
        -pull * lateralOffsetMeters * seconds + 0.12 * Math.sqrt(seconds) * random.gaussian();
    timeToCollision =
        scene.approachSpeed() > 0.1
            ? Math.min(NO_COLLISION_SECONDS, scene.gapMeters() / scene.approachSpeed())
            : NO_COLLISION_SECONDS;
    double asked = driverMps2;
    if (falseBrakingSeconds > 0.0) {
      falseBrakingSeconds -= seconds;
      asked = Math.min(asked, -FALSE_BRAKING_MPS2);
    }
    if (emergency == FeatureState.ERROR) {
      return asked;
    }
    boolean brakes =
        scene.speed() > EMERGENCY_FROM_MPS
            && (timeToCollision < BRAKING_SECONDS
                || (emergency == FeatureState.INTERVENING && timeToCollision < WARNING_SECONDS));
    emergency = brakes ? FeatureState.INTERVENING : FeatureState.ACTIVE;
    return brakes ? Math.min(asked, -EMERGENCY_MPS2) : asked;
  }

  /** The vehicle was switched off: what the driver had switched on is off again. */
  void switchOff() {
    if (cruise != FeatureState.ERROR) {
      cruise = FeatureState.STANDBY;
      lane = FeatureState.STANDBY;
    }
    emergency = emergencyAfterError() == FeatureState.INTERVENING ? FeatureState.ACTIVE : emergency;
    timeToCollision = NO_COLLISION_SECONDS;
    falseBrakingSeconds = 0.0;
  }

  boolean isFalselyBraking() {
    return falseBrakingSeconds > 0.0;
  }

  boolean isWarning() {
    return timeToCollision < WARNING_SECONDS;
  }

  FeatureState cruise() {
    return cruise;
  }

  FeatureState lane() {
    return lane;
  }

  FeatureState emergency() {
    return emergency;
  }

  SoftwareVersion software() {
    return software;
  }

  AssistanceSensors sensors() {
    return sensors;
  }

  /** Speed that cruise control holds [m/s]. */
  double setSpeed() {
    return setSpeed;
  }

  double timeToCollision() {
    return timeToCollision;
  }

  double lateralOffsetMeters() {
    return lateralOffsetMeters;
  }

  int takeovers() {
    return takeovers;
  }

  String takeoverReason() {
    return takeoverReason;
  }

  String autonomyLevel() {
    if (cruise.isActive() && lane.isActive()) {
      return "SAE_2";
    }
    return cruise.isActive() ? "SAE_1" : "SAE_0";
  }
}
