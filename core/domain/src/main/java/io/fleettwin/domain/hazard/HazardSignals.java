package io.fleettwin.domain.hazard;

import io.fleettwin.domain.signal.SignalCatalogue;

/**
 * Where a catalogue has the signals that hazards are noticed by. What a catalogue lacks is {@link
 * SignalCatalogue#UNKNOWN}, and never known.
 *
 * <p>Immutable and thread-safe; one for all vehicles of a catalogue.
 */
public final class HazardSignals {

  private static final String ROOT = "Vehicle.";

  final int latitude;
  final int longitude;
  final int headingDegrees;
  final int speedKmh;
  final int longitudinalMps2;
  final int lateralMps2;
  final int verticalMps2;
  final int[] slipFlags;
  final int[] brakingFlags;
  final int[] wheelsKmh;
  final int rainPercent;
  final int wiperMode;
  final int rearFogLight;
  final int hazardLights;
  final int speedLimitKmh;
  final int windMetersPerSecond;

  private HazardSignals(SignalCatalogue catalogue) {
    latitude = index(catalogue, "CurrentLocation.Latitude");
    longitude = index(catalogue, "CurrentLocation.Longitude");
    headingDegrees = index(catalogue, "CurrentLocation.Heading");
    speedKmh = index(catalogue, "Speed");
    longitudinalMps2 = index(catalogue, "Acceleration.Longitudinal");
    lateralMps2 = index(catalogue, "Acceleration.Lateral");
    verticalMps2 = index(catalogue, "Acceleration.Vertical");
    slipFlags =
        new int[] {
          index(catalogue, "ADAS.ABS.IsEngaged"),
          index(catalogue, "ADAS.TCS.IsEngaged"),
          index(catalogue, "ADAS.ESC.IsEngaged")
        };
    brakingFlags =
        new int[] {
          index(catalogue, "Chassis.Brake.IsDriverEmergencyBrakingDetected"),
          index(catalogue, "FleetTwin.Adas.EmergencyBraking.IsEngaged")
        };
    wheelsKmh =
        new int[] {
          index(catalogue, "Chassis.Axle.Row1.Wheel.Left.Speed"),
          index(catalogue, "Chassis.Axle.Row1.Wheel.Right.Speed"),
          index(catalogue, "Chassis.Axle.Row2.Wheel.Left.Speed"),
          index(catalogue, "Chassis.Axle.Row2.Wheel.Right.Speed")
        };
    rainPercent = index(catalogue, "Body.Raindetection.Intensity");
    wiperMode = index(catalogue, "Body.Windshield.Front.Wiping.Mode");
    rearFogLight = index(catalogue, "Body.Lights.Fog.Rear.IsOn");
    hazardLights = index(catalogue, "Body.Lights.Hazard.IsSignaling");
    speedLimitKmh = index(catalogue, "FleetTwin.Road.SpeedLimit");
    windMetersPerSecond = index(catalogue, "FleetTwin.Environment.WindSpeed");
  }

  /** The signals of a catalogue. */
  public static HazardSignals of(SignalCatalogue catalogue) {
    return new HazardSignals(catalogue);
  }

  /** Whether the signal at a place of the catalogue says something of the road. */
  public boolean uses(int index) {
    return index == latitude
        || index == longitude
        || index == headingDegrees
        || index == speedKmh
        || index == longitudinalMps2
        || index == lateralMps2
        || index == verticalMps2
        || index == rainPercent
        || index == wiperMode
        || index == rearFogLight
        || index == hazardLights
        || index == speedLimitKmh
        || index == windMetersPerSecond
        || isAmong(slipFlags, index)
        || isAmong(brakingFlags, index)
        || isAmong(wheelsKmh, index);
  }

  private static boolean isAmong(int[] indices, int index) {
    for (int each : indices) {
      if (each == index) {
        return true;
      }
    }
    return false;
  }

  private static int index(SignalCatalogue catalogue, String path) {
    return catalogue
        .findByPath(ROOT + path)
        .map(signal -> catalogue.indexOf(signal.id()))
        .orElse(SignalCatalogue.UNKNOWN);
  }
}
