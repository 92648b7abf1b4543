package io.fleettwin.domain.arbitration;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import io.fleettwin.domain.sync.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A vehicle that a test drives second by second; values stay as they were set last. */
final class Drive {

  static final String PACK = "Vehicle.Powertrain.TractionBattery.";
  static final String LATITUDE = "Vehicle.CurrentLocation.Latitude";
  static final String LONGITUDE = "Vehicle.CurrentLocation.Longitude";
  static final String GNSS_SPEED = "Vehicle.FleetTwin.Gnss.Speed";
  static final String SPEED = "Vehicle.Speed";
  static final String ODOMETER = "Vehicle.TraveledDistance";
  static final List<String> WHEELS =
      List.of(
          "Vehicle.Chassis.Axle.Row1.Wheel.Left.Speed",
          "Vehicle.Chassis.Axle.Row1.Wheel.Right.Speed",
          "Vehicle.Chassis.Axle.Row2.Wheel.Left.Speed",
          "Vehicle.Chassis.Axle.Row2.Wheel.Right.Speed");
  static final String SOC = PACK + "StateOfCharge.Current";
  static final String DISPLAYED = PACK + "StateOfCharge.Displayed";
  static final String VOLTAGE = PACK + "CurrentVoltage";
  static final String CURRENT = PACK + "CurrentCurrent";
  static final String CHARGING = PACK + "Charging.IsCharging";
  static final String CABLE = PACK + "Charging.ChargingPort.AnyPosition.IsChargingCableConnected";
  static final String CELL_LEAST = PACK + "CellVoltage.Min";
  static final String CELL_GREATEST = PACK + "CellVoltage.Max";
  static final String COLDEST = PACK + "Temperature.Min";
  static final String MEAN_TEMPERATURE = PACK + "Temperature.Average";
  static final String HOTTEST = PACK + "Temperature.Max";
  static final String AIR = "Vehicle.Exterior.AirTemperature";
  static final List<String> DOORS =
      List.of(
          "Vehicle.Cabin.Door.Row1.DriverSide.IsOpen",
          "Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen",
          "Vehicle.Cabin.Door.Row2.DriverSide.IsOpen",
          "Vehicle.Cabin.Door.Row2.PassengerSide.IsOpen",
          "Vehicle.Body.Trunk.Rear.IsOpen");

  private static final List<String> PATHS = paths();

  static final SignalCatalogue CATALOGUE =
      SignalCatalogue.of(
          IntStream.range(0, PATHS.size()).mapToObj(at -> signal(at + 1, PATHS.get(at))).toList());

  static final ArbitrationSignals SIGNALS = ArbitrationSignals.of(CATALOGUE);

  private static final long T0_MICROS = 1_767_600_000_000_000L;
  private static final double DEGREES_PER_METER = 1.0 / 111_195.08;

  final List<Insight> insights = new ArrayList<>();
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final SignalRow row = new SignalRow(CATALOGUE.size());
  private ArbitrationTwin twin = new ArbitrationTwin(CATALOGUE, SIGNALS);
  private long timeMicros = T0_MICROS;
  private double capacityAmpereHours = Double.NaN;
  private double metersNorth;

  Drive capacity(double ampereHours) {
    capacityAmpereHours = ampereHours;
    return this;
  }

  /** Sets a signal; NaN silences it. */
  Drive set(String path, double value) {
    values.put(path, value);
    return this;
  }

  Drive set(List<String> paths, double value) {
    paths.forEach(path -> set(path, value));
    return this;
  }

  /** Drives a second, due north where a speed is set, with position and odometer that follow. */
  Drive follow(double kmh) {
    metersNorth += kmh / 3.6;
    return set(LATITUDE, 34.0 + metersNorth * DEGREES_PER_METER)
        .set(LONGITUDE, -6.8)
        .set(ODOMETER, 1_000_000 + Math.floor(metersNorth))
        .set(SPEED, kmh)
        .second();
  }

  /** One row of one second with everything that is set. */
  Drive second() {
    return row(1.0);
  }

  Drive seconds(int count) {
    for (int at = 0; at < count; at++) {
      second();
    }
    return this;
  }

  Drive row(double seconds) {
    timeMicros += Math.round(seconds * 1e6);
    row.beginNext();
    row.goTo(timeMicros);
    values.forEach(
        (path, value) -> {
          if (!Double.isNaN(value)) {
            row.put(indexOf(path), value);
          }
        });
    twin.advance(row, capacityAmpereHours, insights::add);
    return this;
  }

  /** Replaces the twin by one that was written and read. */
  void restore() throws IOException {
    twin =
        ArbitrationTwin.read(
            CATALOGUE, SIGNALS, new DataInputStream(new ByteArrayInputStream(bytes())));
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    twin.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  ArbitrationTwin twin() {
    return twin;
  }

  Verdict verdict(String path) {
    return twin.verdictOf(indexOf(path));
  }

  List<Insight> insights(InsightKind kind, Phase phase) {
    return insights.stream().filter(i -> i.kind() == kind && i.phase() == phase).toList();
  }

  static int indexOf(String path) {
    return CATALOGUE.indexOf(CATALOGUE.loadByPath(path).id());
  }

  private static List<String> paths() {
    List<String> paths =
        new ArrayList<>(
            List.of(
                LATITUDE,
                LONGITUDE,
                GNSS_SPEED,
                SPEED,
                ODOMETER,
                SOC,
                DISPLAYED,
                VOLTAGE,
                CURRENT,
                CHARGING,
                CABLE,
                CELL_LEAST,
                CELL_GREATEST,
                COLDEST,
                MEAN_TEMPERATURE,
                HOTTEST,
                AIR));
    paths.addAll(WHEELS);
    paths.addAll(DOORS);
    return List.copyOf(paths);
  }

  private static Signal signal(int id, String path) {
    return new Signal(id, path, SignalType.DOUBLE, "", -1e9, 1e9, 3, 1_000, Tier.OPERATIONAL, "");
  }
}
