package io.fleettwin.domain.adas;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import java.util.ArrayList;
import java.util.List;

/** A drive of one vehicle, told row by row; a row ends with {@link #drive}. */
final class AdasDrive {

  static final String SPEED = "Vehicle.Speed";
  static final String ODOMETER = "Vehicle.TraveledDistance";
  static final String ACCELERATION = "Vehicle.Acceleration.Longitudinal";
  static final String BRAKE_PEDAL = "Vehicle.Chassis.Brake.PedalPosition";
  static final String EMERGENCY_BRAKING = "Vehicle.Chassis.Brake.IsDriverEmergencyBrakingDetected";
  static final String LATITUDE = "Vehicle.CurrentLocation.Latitude";
  static final String LONGITUDE = "Vehicle.CurrentLocation.Longitude";
  static final String LOW_BEAM = "Vehicle.Body.Lights.Beam.Low.IsOn";
  static final String RAIN = "Vehicle.Body.Raindetection.Intensity";
  static final String ACC_ENABLED = "Vehicle.ADAS.CruiseControl.IsEnabled";
  static final String ACC_ACTIVE = "Vehicle.ADAS.CruiseControl.IsActive";
  static final String ACC_ERROR = "Vehicle.ADAS.CruiseControl.IsError";
  static final String LANE_ENABLED = "Vehicle.FleetTwin.Adas.LaneKeeping.IsEnabled";
  static final String LANE_ACTIVE = "Vehicle.FleetTwin.Adas.LaneKeeping.IsActive";
  static final String LANE_INTERVENING = "Vehicle.FleetTwin.Adas.LaneKeeping.IsIntervening";
  static final String LANE_ERROR = "Vehicle.FleetTwin.Adas.LaneKeeping.IsError";
  static final String LANE_WARNING = "Vehicle.ADAS.LaneDepartureDetection.IsWarning";
  static final String AEB_ENABLED = "Vehicle.FleetTwin.Adas.EmergencyBraking.IsEnabled";
  static final String AEB_ENGAGED = "Vehicle.FleetTwin.Adas.EmergencyBraking.IsEngaged";
  static final String AEB_ERROR = "Vehicle.FleetTwin.Adas.EmergencyBraking.IsError";
  static final String TIME_TO_COLLISION = "Vehicle.FleetTwin.Adas.EmergencyBraking.TimeToCollision";
  static final String DISTANCE = "Vehicle.ADAS.ObstacleDetection.Front.Center.Distance";
  static final String RELATIVE_SPEED = "Vehicle.FleetTwin.Adas.LeadVehicle.RelativeSpeed";
  static final String FCW_WARNING = "Vehicle.ADAS.ObstacleDetection.Front.Center.IsWarning";
  static final String ESC_ENGAGED = "Vehicle.ADAS.ESC.IsEngaged";
  static final String ESC_ERROR = "Vehicle.ADAS.ESC.IsError";
  static final String FRICTION = "Vehicle.ADAS.ESC.RoadFriction.MostProbable";
  static final String ABS_ENGAGED = "Vehicle.ADAS.ABS.IsEngaged";
  static final String ABS_ERROR = "Vehicle.ADAS.ABS.IsError";
  static final String TCS_ENGAGED = "Vehicle.ADAS.TCS.IsEngaged";
  static final String TCS_ERROR = "Vehicle.ADAS.TCS.IsError";
  static final String HANDS = "Vehicle.Driver.IsHandsOnWheel";
  static final String EYES = "Vehicle.Driver.IsEyesOnRoad";
  static final String FATIGUE = "Vehicle.Driver.FatigueLevel";
  static final String TAKEOVER_COUNT = "Vehicle.FleetTwin.Adas.TakeoverCount";
  static final String CAMERA_BLOCKAGE = "Vehicle.FleetTwin.Adas.Camera.Blockage";
  static final String CAMERA_DEVIATION = "Vehicle.FleetTwin.Adas.Camera.CalibrationDeviation";
  static final String RADAR_BLOCKAGE = "Vehicle.FleetTwin.Adas.Radar.Blockage";
  static final String RADAR_DEVIATION = "Vehicle.FleetTwin.Adas.Radar.CalibrationDeviation";
  static final String LEVEL = "Vehicle.ADAS.ActiveAutonomyLevel";
  static final String REASON = "Vehicle.FleetTwin.Adas.TakeoverReason";
  static final String VERSION = "Vehicle.FleetTwin.SoftwareVersion";
  static final String WEATHER = "Vehicle.FleetTwin.Environment.Weather";
  static final String ROAD = "Vehicle.FleetTwin.Road.Class";

  /** 2026-01-05T08:00:00Z. */
  static final long T0_MICROS = 1_767_600_000_000_000L;

  private static final List<String> NUMBERS =
      List.of(
          SPEED,
          ODOMETER,
          ACCELERATION,
          BRAKE_PEDAL,
          EMERGENCY_BRAKING,
          LATITUDE,
          LONGITUDE,
          LOW_BEAM,
          RAIN,
          ACC_ENABLED,
          ACC_ACTIVE,
          ACC_ERROR,
          LANE_ENABLED,
          LANE_ACTIVE,
          LANE_INTERVENING,
          LANE_ERROR,
          LANE_WARNING,
          AEB_ENABLED,
          AEB_ENGAGED,
          AEB_ERROR,
          TIME_TO_COLLISION,
          DISTANCE,
          RELATIVE_SPEED,
          FCW_WARNING,
          ESC_ENGAGED,
          ESC_ERROR,
          FRICTION,
          ABS_ENGAGED,
          ABS_ERROR,
          TCS_ENGAGED,
          TCS_ERROR,
          HANDS,
          EYES,
          FATIGUE,
          TAKEOVER_COUNT,
          CAMERA_BLOCKAGE,
          CAMERA_DEVIATION,
          RADAR_BLOCKAGE,
          RADAR_DEVIATION);
  private static final List<String> TEXTS = List.of(LEVEL, REASON, VERSION, WEATHER, ROAD);

  static final SignalCatalogue CATALOGUE = catalogue();

  private final SignalRow row = new SignalRow(CATALOGUE.size());
  private final List<Insight> insights = new ArrayList<>();
  private AdasTwin twin;
  private long nowMicros = T0_MICROS;

  AdasDrive() {
    this(new AdasTwin(AdasSignals.of(CATALOGUE)));
  }

  AdasDrive(AdasTwin twin) {
    this.twin = twin;
    row.goTo(nowMicros);
  }

  private static SignalCatalogue catalogue() {
    List<Signal> signals = new ArrayList<>();
    NUMBERS.forEach(path -> signals.add(signal(signals.size() + 1, path, SignalType.DOUBLE)));
    TEXTS.forEach(path -> signals.add(signal(signals.size() + 1, path, SignalType.TEXT)));
    return SignalCatalogue.of(signals);
  }

  private static Signal signal(int id, String path, SignalType type) {
    return new Signal(id, path, type, "", -1e6, 1e6, 3, 1_000, Tier.SAFETY, "");
  }

  private static int index(String path) {
    return CATALOGUE.indexOf(CATALOGUE.loadByPath(path).id());
  }

  /** A value of the present instant. */
  AdasDrive with(String path, double value) {
    row.put(index(path), value);
    return this;
  }

  /** A text of the present instant. */
  AdasDrive say(String path, String text) {
    row.putText(index(path), text);
    return this;
  }

  /** Time passes within the row. */
  AdasDrive pass(double seconds) {
    nowMicros += Math.round(seconds * 1e6);
    row.goTo(nowMicros);
    return this;
  }

  /** The row ends here, is folded, and the next one ends {@code seconds} later. */
  AdasDrive drive(double seconds) {
    twin.advance(row, insights::add);
    row.beginNext();
    return pass(seconds);
  }

  /** So many rows of a second. */
  AdasDrive seconds(int count) {
    for (int at = 0; at < count; at++) {
      drive(1);
    }
    return this;
  }

  void restore(AdasTwin restored) {
    twin = restored;
  }

  AdasTwin twin() {
    return twin;
  }

  AdasEstimate estimate() {
    return twin.estimate();
  }

  FeatureState state(AdasFeature feature) {
    return estimate().of(feature).state();
  }

  List<Insight> insights() {
    return insights;
  }

  List<Insight> insights(InsightKind kind) {
    return insights.stream().filter(insight -> insight.kind() == kind).toList();
  }

  long nowMicros() {
    return nowMicros;
  }
}
