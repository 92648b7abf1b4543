package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;

/** What the driver assistance and the stability systems report. Mutable. */
final class AssistanceInstruments {

  private static final double KMH_PER_MPS = 3.6;
  private static final double LONGEST_TIME_GAP_MILLIS = 65_535.0;
  private static final double SLIPPERY = 0.75;

  private final SeedStream random;
  private double frictionPercent = 85.0;
  private double fatiguePercent;
  private double lastOffset;

  AssistanceInstruments(SeedStream random) {
    this.random = random;
  }

  void show(SignalBoard board, Car car) {
    DriverAssistance assistance = car.assistance();
    LeadVehicle lead = car.lead();
    Motion motion = car.motion();
    double speed = motion.speed();
    double gap = lead.gapMeters();
    boolean ahead = lead.isPresent();
    board.put(Reading.FRONT_DISTANCE, ahead ? gap + 0.15 * random.gaussian() : gap);
    double millis = speed > 1.0 ? 1_000.0 * gap / speed : LONGEST_TIME_GAP_MILLIS;
    board.put(
        Reading.FRONT_TIME_GAP,
        ahead ? Math.min(LONGEST_TIME_GAP_MILLIS, millis) : LONGEST_TIME_GAP_MILLIS);
    board.put(Reading.LEAD_RELATIVE_SPEED, ahead ? KMH_PER_MPS * (lead.speed() - speed) : 0.0);
    board.put(Reading.TIME_TO_COLLISION, assistance.timeToCollision());
    board.put(Reading.FRONT_WARNING, assistance.isWarning());
    boolean engaged =
        assistance.emergency() == FeatureState.INTERVENING || assistance.isFalselyBraking();
    board.put(Reading.EMERGENCY_ENGAGED, engaged);
    board.put(Reading.LATERAL_OFFSET, assistance.lateralOffsetMeters());
    board.put(
        Reading.LANE_DEPARTURE_WARNING,
        Math.abs(assistance.lateralOffsetMeters()) > 0.6
            && Math.abs(lastOffset) <= Math.abs(assistance.lateralOffsetMeters()));
    lastOffset = assistance.lateralOffsetMeters();
    double grip = car.frictionCoefficient();
    double use = Math.abs(motion.acceleration()) / RoadLoad.GRAVITY / grip;
    board.put(Reading.ABS_ENGAGED, motion.frictionNewtons() < 0.0 && use > SLIPPERY);
    board.put(Reading.TCS_ENGAGED, motion.driveNewtons() > 0.0 && use > 0.5);
    double sideways = Math.abs(motion.curvature()) * speed * speed / RoadLoad.GRAVITY / grip;
    board.put(Reading.ESC_ENGAGED, sideways > SLIPPERY || car.encounters().isSlipping());
  }

  /** What changes slowly; once a second is enough. */
  void showSlow(SignalBoard board, Car car) {
    DriverAssistance assistance = car.assistance();
    FeatureState cruise = assistance.cruise();
    FeatureState lane = assistance.lane();
    board.put(Reading.CRUISE_ENABLED, cruise.isEnabled());
    board.put(Reading.CRUISE_ACTIVE, cruise.isActive());
    board.put(Reading.CRUISE_ERROR, cruise == FeatureState.ERROR);
    board.put(Reading.CRUISE_ADAPTIVE, true);
    board.put(Reading.CRUISE_SPEED_SET, KMH_PER_MPS * assistance.setSpeed());
    board.put(Reading.LANE_ENABLED, lane.isEnabled());
    board.put(Reading.LANE_ACTIVE, lane.isActive());
    board.put(Reading.LANE_INTERVENING, lane == FeatureState.INTERVENING);
    board.put(Reading.LANE_ERROR, lane == FeatureState.ERROR);
    board.put(Reading.LANE_DEPARTURE_ENABLED, true);
    board.put(Reading.EMERGENCY_ENABLED, true);
    board.put(Reading.EMERGENCY_ERROR, assistance.emergency() == FeatureState.ERROR);
    board.put(Reading.ABS_ERROR, false);
    board.put(Reading.TCS_ERROR, false);
    board.put(Reading.ESC_ERROR, false);
    board.put(Reading.TAKEOVER_COUNT, (double) assistance.takeovers());
    board.put(Reading.TAKEOVER_REASON, assistance.takeoverReason());
    board.put(Reading.AUTONOMY_LEVEL, assistance.autonomyLevel());
    board.put(Reading.SOFTWARE_VERSION, assistance.software().label());
    AssistanceSensors sensors = assistance.sensors();
    board.put(Reading.CAMERA_BLOCKAGE, sensors.cameraBlockagePercent());
    board.put(Reading.RADAR_BLOCKAGE, sensors.radarBlockagePercent());
    board.put(Reading.CAMERA_CALIBRATION, sensors.cameraDegrees());
    board.put(Reading.RADAR_CALIBRATION, sensors.radarDegrees());
    frictionPercent += 0.2 * (100.0 * car.frictionCoefficient() - frictionPercent);
    board.put(Reading.ROAD_FRICTION, Math.min(100.0, Math.max(0.0, frictionPercent)));
    boolean driving = car.activity() == Car.Activity.DRIVING;
    board.put(Reading.HANDS_ON_WHEEL, driving && (!lane.isActive() || random.chance(0.9)));
    board.put(Reading.EYES_ON_ROAD, driving && !car.driver().isDistracted());
    fatiguePercent = Math.max(0.0, Math.min(90.0, fatiguePercent + (driving ? 0.006 : -0.02)));
    board.put(Reading.DRIVER_FATIGUE, fatiguePercent);
    board.put(
        Reading.COMPUTE_LOAD,
        driving ? (lane.isActive() ? 62.0 : 35.0) + 4.0 * random.gaussian() : 2.0);
    board.put(Reading.COMPUTE_TEMPERATURE, car.cabin().celsius() + (driving ? 28.0 : 4.0));
  }
}
