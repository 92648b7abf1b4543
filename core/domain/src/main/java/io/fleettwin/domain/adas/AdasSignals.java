package io.fleettwin.domain.adas;

import io.fleettwin.domain.signal.SignalCatalogue;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where a catalogue has the signals that driver assistance is seen by. What a catalogue lacks is
 * {@link SignalCatalogue#UNKNOWN}, and never known.
 *
 * <p>Immutable and thread-safe; one for all vehicles of a catalogue.
 */
public final class AdasSignals {

  private static final String ADAS = "Vehicle.ADAS.";
  private static final String OURS = "Vehicle.FleetTwin.Adas.";

  final Map<AdasFeature, FeatureSignals> features = new EnumMap<>(AdasFeature.class);
  final Map<AdasSensor, SensorSignals> sensors = new EnumMap<>(AdasSensor.class);

  final int speedKmh;
  final int odometerMeters;
  final int accelerationMps2;
  final int brakePedalPercent;
  final int emergencyBraking;
  final int latitude;
  final int longitude;
  final int timeToCollisionSeconds;
  final int distanceMeters;
  final int relativeKmh;
  final int laneWarning;
  final int frictionPercent;
  final int handsOnWheel;
  final int eyesOnRoad;
  final int fatiguePercent;
  final int takeoverCount;
  final int takeoverReason;
  final int autonomyLevel;
  final int softwareVersion;
  final int weather;
  final int rainPercent;
  final int roadClass;
  final int lowBeam;

  private final SignalCatalogue catalogue;

  private AdasSignals(SignalCatalogue catalogue) {
    this.catalogue = catalogue;
    addFeatures();
    sensors.put(
        AdasSensor.CAMERA,
        new SensorSignals(at(OURS + "Camera.Blockage"), at(OURS + "Camera.CalibrationDeviation")));
    sensors.put(
        AdasSensor.RADAR,
        new SensorSignals(at(OURS + "Radar.Blockage"), at(OURS + "Radar.CalibrationDeviation")));
    speedKmh = at("Vehicle.Speed");
    odometerMeters = at("Vehicle.TraveledDistance");
    accelerationMps2 = at("Vehicle.Acceleration.Longitudinal");
    brakePedalPercent = at("Vehicle.Chassis.Brake.PedalPosition");
    emergencyBraking = at("Vehicle.Chassis.Brake.IsDriverEmergencyBrakingDetected");
    latitude = at("Vehicle.CurrentLocation.Latitude");
    longitude = at("Vehicle.CurrentLocation.Longitude");
    timeToCollisionSeconds = at(OURS + "EmergencyBraking.TimeToCollision");
    distanceMeters = at(ADAS + "ObstacleDetection.Front.Center.Distance");
    relativeKmh = at(OURS + "LeadVehicle.RelativeSpeed");
    laneWarning = at(ADAS + "LaneDepartureDetection.IsWarning");
    frictionPercent = at(ADAS + "ESC.RoadFriction.MostProbable");
    handsOnWheel = at("Vehicle.Driver.IsHandsOnWheel");
    eyesOnRoad = at("Vehicle.Driver.IsEyesOnRoad");
    fatiguePercent = at("Vehicle.Driver.FatigueLevel");
    takeoverCount = at(OURS + "TakeoverCount");
    takeoverReason = at(OURS + "TakeoverReason");
    autonomyLevel = at(ADAS + "ActiveAutonomyLevel");
    softwareVersion = at("Vehicle.FleetTwin.SoftwareVersion");
    weather = at("Vehicle.FleetTwin.Environment.Weather");
    rainPercent = at("Vehicle.Body.Raindetection.Intensity");
    roadClass = at("Vehicle.FleetTwin.Road.Class");
    lowBeam = at("Vehicle.Body.Lights.Beam.Low.IsOn");
  }

  /**
   * Where a row has what is said of one sensor.
   *
   * @param blockagePercent share of the view that is covered
   * @param deviationDegrees how far it points away from where it should
   */
  record SensorSignals(int blockagePercent, int deviationDegrees) {}

  public static AdasSignals of(SignalCatalogue catalogue) {
    return new AdasSignals(catalogue);
  }

  private void addFeatures() {
    String none = "";
    add(
        AdasFeature.ACC,
        ADAS + "CruiseControl.IsEnabled",
        ADAS + "CruiseControl.IsActive",
        none,
        ADAS + "CruiseControl.IsError");
    add(
        AdasFeature.LANE_KEEPING,
        OURS + "LaneKeeping.IsEnabled",
        OURS + "LaneKeeping.IsActive",
        OURS + "LaneKeeping.IsIntervening",
        OURS + "LaneKeeping.IsError");
    add(
        AdasFeature.AEB,
        OURS + "EmergencyBraking.IsEnabled",
        none,
        OURS + "EmergencyBraking.IsEngaged",
        OURS + "EmergencyBraking.IsError");
    add(AdasFeature.FCW, none, ADAS + "ObstacleDetection.Front.Center.IsWarning", none, none);
    add(AdasFeature.ESC, none, none, ADAS + "ESC.IsEngaged", ADAS + "ESC.IsError");
    add(AdasFeature.ABS, none, none, ADAS + "ABS.IsEngaged", ADAS + "ABS.IsError");
    add(AdasFeature.TCS, none, none, ADAS + "TCS.IsEngaged", ADAS + "TCS.IsError");
  }

  private void add(
      AdasFeature feature, String enabled, String active, String intervening, String error) {
    features.put(feature, new FeatureSignals(at(enabled), at(active), at(intervening), at(error)));
  }

  private int at(String path) {
    return catalogue
        .findByPath(path)
        .map(signal -> catalogue.indexOf(signal.id()))
        .orElse(SignalCatalogue.UNKNOWN);
  }
}
