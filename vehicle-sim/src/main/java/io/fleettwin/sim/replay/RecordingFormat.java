package io.fleettwin.sim.replay;

import static io.fleettwin.sim.replay.SignalColumn.gear;
import static io.fleettwin.sim.replay.SignalColumn.number;
import static io.fleettwin.sim.replay.SignalColumn.text;

import io.fleettwin.domain.signal.SignalCatalogue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The kinds of recordings that can be replayed: which columns there are and what they mean.
 *
 * <p>A file is of a kind if its header has the columns that the kind requires; names of files mean
 * nothing. Values keep the unit of their column, which is the catalogue's; pack current is minus
 * when discharging in the recordings as in the catalogue.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable
public enum RecordingFormat {
  /** BMW i3 of Munich: electrical measurements, no position. Trips follow each other in a file. */
  BMW_I3(
      "BMW i3",
      ZoneId.of("Europe/Berlin"),
      new TimeColumns("t_s", "ts_local", "", ""),
      "trip_id",
      List.of("vehicle_id", "trip_id", "t_s", "pack_voltage_v", "pack_current_a"),
      List.of(
          number("t_s", "Vehicle.FleetTwin.Recording.ElapsedTime"),
          number("speed_kmh", "Vehicle.Speed"),
          number("elev_m", "Vehicle.FleetTwin.Road.Elevation"),
          number("throttle_pct", "Vehicle.Chassis.Accelerator.PedalPosition"),
          number("motor_torque_nm", "Vehicle.Powertrain.ElectricMotor.Torque"),
          number("accel_long_ms2", "Vehicle.Acceleration.Longitudinal"),
          number("regen_signal", "Vehicle.FleetTwin.Powertrain.RegenerationLevel"),
          number("pack_voltage_v", "Vehicle.Powertrain.TractionBattery.CurrentVoltage"),
          number("pack_current_a", "Vehicle.Powertrain.TractionBattery.CurrentCurrent"),
          number("batt_temp_c", "Vehicle.Powertrain.TractionBattery.Temperature.Average"),
          number("batt_temp_max_c", "Vehicle.Powertrain.TractionBattery.Temperature.Max"),
          number("soc_pct", "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current"),
          number("soc_displayed_pct", "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed"),
          number("soc_min_pct", "Vehicle.FleetTwin.Battery.StateOfChargeMinimum"),
          number("soc_max_pct", "Vehicle.FleetTwin.Battery.StateOfChargeMaximum"),
          number("heating_power_kw", "Vehicle.FleetTwin.Cabin.HeatingPower"),
          number("aircon_power_kw", "Vehicle.FleetTwin.Cabin.AirConditioningPower"),
          number("ambient_c", "Vehicle.Exterior.AirTemperature"),
          number("cabin_temp_c", "Vehicle.Cabin.HVAC.AmbientAirTemperature"),
          text("trip_id", "Vehicle.FleetTwin.Recording.TripId"))),

  /** Renault Twizy of Rabat: position, speed and weather. Trips follow each other in a file. */
  TWIZY(
      "Renault Twizy",
      ZoneId.of("Africa/Casablanca"),
      new TimeColumns("", "ts_local", "", "source_row"),
      "trip_id",
      List.of("vehicle_id", "trip_id", "ts_local", "lat_deg", "lon_deg", "gps_speed_kmh"),
      List.of(
          number("source_row", "Vehicle.FleetTwin.Recording.SourceRow"),
          number("soc_pct", "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current"),
          number("speed_kmh", "Vehicle.Speed"),
          gear("gear_mode", "Vehicle.Powertrain.Transmission.SelectedGear"),
          number("lat_deg", "Vehicle.CurrentLocation.Latitude"),
          number("lon_deg", "Vehicle.CurrentLocation.Longitude"),
          number("alt_m", "Vehicle.CurrentLocation.Altitude"),
          number("gps_speed_kmh", "Vehicle.FleetTwin.Gnss.Speed"),
          number("ambient_c", "Vehicle.Exterior.AirTemperature"),
          number("humidity_pct", "Vehicle.Exterior.Humidity"),
          number("wind_speed_ms", "Vehicle.FleetTwin.Environment.WindSpeed"),
          number("traffic_level", "Vehicle.FleetTwin.Road.TrafficLevel"),
          number("speed_limit_kmh", "Vehicle.FleetTwin.Road.SpeedLimit"),
          text("weather", "Vehicle.FleetTwin.Environment.Weather"),
          text("trip_id", "Vehicle.FleetTwin.Recording.TripId"))),

  /** Taxis of San Francisco: position and occupancy of many vehicles, in order of time. */
  CABSPOTTING(
      "Taxi",
      ZoneId.of("UTC"),
      new TimeColumns("", "", "ts_epoch_s", ""),
      "",
      List.of("vehicle_id", "ts_epoch_s", "lat_deg", "lon_deg", "occupied"),
      List.of(
          number("lat_deg", "Vehicle.CurrentLocation.Latitude"),
          number("lon_deg", "Vehicle.CurrentLocation.Longitude"),
          number("occupied", "Vehicle.FleetTwin.Taxi.IsOccupied"))),

  /** Decoded CAN traffic: whatever columns have paths of the catalogue as names. */
  CAN(
      "CAN",
      ZoneId.of("UTC"),
      new TimeColumns("t_s", "", "ts_epoch_s", ""),
      "trip_id",
      List.of("vehicle_id", "trip_id", "can_frames"),
      List.of(
          number("t_s", "Vehicle.FleetTwin.Recording.ElapsedTime"),
          text("trip_id", "Vehicle.FleetTwin.Recording.TripId")));

  /** The column of the recorded vehicle's name, in every kind. */
  static final String VEHICLE_COLUMN = "vehicle_id";

  private final String model;
  private final ZoneId defaultZone;
  private final TimeColumns timeColumns;
  private final String tripColumn;
  private final List<String> requiredColumns;
  private final List<SignalColumn> signalColumns;

  RecordingFormat(
      String model,
      ZoneId defaultZone,
      TimeColumns timeColumns,
      String tripColumn,
      List<String> requiredColumns,
      List<SignalColumn> signalColumns) {
    this.model = model;
    this.defaultZone = defaultZone;
    this.timeColumns = timeColumns;
    this.tripColumn = tripColumn;
    this.requiredColumns = requiredColumns;
    this.signalColumns = signalColumns;
  }

  /**
   * Where a row says when it was recorded; a name is empty if the kind has no such column.
   *
   * @param elapsedSeconds seconds since the trip began
   * @param localTime local date and time without a zone, ISO 8601
   * @param epochSeconds seconds since 1970 UTC
   * @param rowNumber number of the row in its trip, one a second
   */
  record TimeColumns(
      String elapsedSeconds, String localTime, String epochSeconds, String rowNumber) {}

  /** What the vehicles are. */
  public String model() {
    return model;
  }

  /** The zone of local times, where the caller names none: that of the place of the recording. */
  public ZoneId defaultZone() {
    return defaultZone;
  }

  /**
   * Whether a file holds one trip after the other; else it holds many vehicles in order of time.
   */
  public boolean hasTrips() {
    return !tripColumn.isEmpty();
  }

  /** Which trips are taken where the caller does not say: those of a sample a second, if many. */
  public RecordingQuery.Rate defaultRate() {
    return this == CAN ? RecordingQuery.Rate.ANY : RecordingQuery.Rate.HZ1;
  }

  TimeColumns timeColumns() {
    return timeColumns;
  }

  String tripColumn() {
    return tripColumn;
  }

  List<String> requiredColumns() {
    return requiredColumns;
  }

  List<SignalColumn> signalColumns() {
    return signalColumns;
  }

  /** What the columns of a header mean: those of the kind, and those that are named by a path. */
  List<SignalColumn> signalColumns(List<String> header, SignalCatalogue catalogue) {
    List<SignalColumn> columns = new ArrayList<>();
    signalColumns.stream().filter(one -> header.contains(one.column())).forEach(columns::add);
    for (String name : header) {
      catalogue
          .findByPath(name)
          .map(signal -> signal.type().isNumeric() ? number(name, name) : text(name, name))
          .ifPresent(columns::add);
    }
    return columns;
  }

  /** The name on the command line, such as {@code bmw-i3}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
