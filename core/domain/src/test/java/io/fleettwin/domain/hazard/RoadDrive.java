package io.fleettwin.domain.hazard;

import io.fleettwin.domain.motion.CellGrid;
import io.fleettwin.domain.motion.Ground;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A drive of one vehicle on a plane, told row by row; a row ends with {@link #drive}. */
final class RoadDrive {

  static final String LATITUDE = "Vehicle.CurrentLocation.Latitude";
  static final String LONGITUDE = "Vehicle.CurrentLocation.Longitude";
  static final String HEADING = "Vehicle.CurrentLocation.Heading";
  static final String SPEED = "Vehicle.Speed";
  static final String LONGITUDINAL = "Vehicle.Acceleration.Longitudinal";
  static final String LATERAL = "Vehicle.Acceleration.Lateral";
  static final String VERTICAL = "Vehicle.Acceleration.Vertical";
  static final String ABS = "Vehicle.ADAS.ABS.IsEngaged";
  static final String TCS = "Vehicle.ADAS.TCS.IsEngaged";
  static final String ESC = "Vehicle.ADAS.ESC.IsEngaged";
  static final String DRIVER_BRAKES = "Vehicle.Chassis.Brake.IsDriverEmergencyBrakingDetected";
  static final String AEB = "Vehicle.FleetTwin.Adas.EmergencyBraking.IsEngaged";
  static final String FRONT_LEFT = "Vehicle.Chassis.Axle.Row1.Wheel.Left.Speed";
  static final String FRONT_RIGHT = "Vehicle.Chassis.Axle.Row1.Wheel.Right.Speed";
  static final String REAR_LEFT = "Vehicle.Chassis.Axle.Row2.Wheel.Left.Speed";
  static final String REAR_RIGHT = "Vehicle.Chassis.Axle.Row2.Wheel.Right.Speed";
  static final String RAIN = "Vehicle.Body.Raindetection.Intensity";
  static final String WIPER = "Vehicle.Body.Windshield.Front.Wiping.Mode";
  static final String FOG_LIGHT = "Vehicle.Body.Lights.Fog.Rear.IsOn";
  static final String HAZARD_LIGHTS = "Vehicle.Body.Lights.Hazard.IsSignaling";
  static final String SPEED_LIMIT = "Vehicle.FleetTwin.Road.SpeedLimit";
  static final String WIND = "Vehicle.FleetTwin.Environment.WindSpeed";

  private static final List<String> NUMBERS =
      List.of(
          LATITUDE,
          LONGITUDE,
          HEADING,
          SPEED,
          LONGITUDINAL,
          LATERAL,
          VERTICAL,
          ABS,
          TCS,
          ESC,
          DRIVER_BRAKES,
          AEB,
          FRONT_LEFT,
          FRONT_RIGHT,
          REAR_LEFT,
          REAR_RIGHT,
          RAIN,
          FOG_LIGHT,
          HAZARD_LIGHTS,
          SPEED_LIMIT,
          WIND);

  /** 2026-01-05T08:00:00Z. */
  static final long T0_MICROS = 1_767_600_000_000_000L;

  /** Where metres are counted from. */
  static final Ground HOME = new Ground(48.0, 11.0);

  static final SignalCatalogue CATALOGUE = catalogue();
  static final HazardSignals SIGNALS = HazardSignals.of(CATALOGUE);

  /** Squares of 400 m, numbered by row and column. */
  static final CellGrid SQUARES =
      new CellGrid() {
        @Override
        public long cellAt(double latitude, double longitude) {
          long row = (long) Math.floor(HOME.northMeters(latitude) / 400.0);
          long column = (long) Math.floor(HOME.eastMeters(longitude) / 400.0);
          return (row + 1_000) * 10_000 + column + 1_000;
        }

        @Override
        public double[] centreOf(long cell) {
          double row = Math.floorDiv(cell, 10_000L) - 1_000;
          double column = cell % 10_000 - 1_000;
          return new double[] {
            HOME.latitudeDegrees(400.0 * (row + 0.5)), HOME.longitudeDegrees(400.0 * (column + 0.5))
          };
        }
      };

  final List<Passage> passages = new ArrayList<>();
  private final SignalRow row = new SignalRow(CATALOGUE.size());
  private PassageRecorder recorder = new PassageRecorder(SIGNALS);
  private double seconds;
  private double east;
  private double north;
  private double heading;
  private double speed;

  private static SignalCatalogue catalogue() {
    List<Signal> signals = new ArrayList<>();
    for (String path : NUMBERS) {
      signals.add(
          new Signal(
              signals.size() + 1,
              path,
              SignalType.DOUBLE,
              "",
              -1e4,
              1e4,
              3,
              100,
              Tier.OPERATIONAL,
              ""));
    }
    signals.add(
        new Signal(
            signals.size() + 1, WIPER, SignalType.TEXT, "", 0, 0, 0, 1_000, Tier.OPERATIONAL, ""));
    return SignalCatalogue.of(signals);
  }

  static int index(String path) {
    return CATALOGUE.indexOf(CATALOGUE.loadByPath(path).id());
  }

  /** Sets a signal within the present row. */
  RoadDrive with(String path, double value) {
    row.put(index(path), value);
    return this;
  }

  RoadDrive withText(String path, String value) {
    row.putText(index(path), value);
    return this;
  }

  /** Heading [degrees] and speed [m/s] from here on. */
  RoadDrive going(double headingDegrees, double metersPerSecond) {
    heading = headingDegrees;
    speed = metersPerSecond;
    return this;
  }

  /** Ends the row, moves on for a second and begins the next. */
  RoadDrive second() {
    return seconds(1.0);
  }

  RoadDrive seconds(double length) {
    put();
    recorder.advance(row, SQUARES, passages::add);
    seconds += length;
    east += length * speed * Math.sin(Math.toRadians(heading));
    north += length * speed * Math.cos(Math.toRadians(heading));
    row.beginNext();
    row.goTo(T0_MICROS + Math.round(1e6 * seconds));
    return this;
  }

  /** Rows of a second each. */
  RoadDrive drive(int rows) {
    for (int i = 0; i < rows; i++) {
      second();
    }
    return this;
  }

  private void put() {
    row.goTo(T0_MICROS + Math.round(1e6 * seconds));
    row.put(index(LATITUDE), HOME.latitudeDegrees(north));
    row.put(index(LONGITUDE), HOME.longitudeDegrees(east));
    row.put(index(HEADING), heading);
    row.put(index(SPEED), 3.6 * speed);
  }

  /** Goes on from the bytes of the state. */
  RoadDrive restored() {
    try {
      var bytes = new ByteArrayOutputStream();
      recorder.write(new DataOutputStream(bytes));
      recorder =
          PassageRecorder.read(
              SIGNALS, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int stateBytes() {
    try {
      var bytes = new ByteArrayOutputStream();
      recorder.write(new DataOutputStream(bytes));
      return bytes.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Causes of which any passage tells, each once, in order. */
  List<HazardCause> causes() {
    return passages.stream()
        .flatMap(passage -> passage.symptoms().stream())
        .map(Symptom::cause)
        .distinct()
        .toList();
  }
}
