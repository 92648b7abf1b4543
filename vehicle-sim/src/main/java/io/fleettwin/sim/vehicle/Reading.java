package io.fleettwin.sim.vehicle;

/**
 * Everything that a simulated vehicle measures, in the order in which signals are chosen for a
 * smaller stream: place, speed and charge first.
 *
 * <p>Each is a signal of the catalogue; the digits are those of the instrument, which are at most
 * those that the wire keeps.
 */
public enum Reading {
  LATITUDE("CurrentLocation.Latitude", 7),
  LONGITUDE("CurrentLocation.Longitude", 7),
  SPEED("Speed", 2),
  SOC("Powertrain.TractionBattery.StateOfCharge.Current", 1),
  HEADING("CurrentLocation.Heading", 1),
  MODEL("VehicleIdentification.Model"),
  SOFTWARE_VERSION("FleetTwin.SoftwareVersion"),
  PACK_VOLTAGE("Powertrain.TractionBattery.CurrentVoltage", 1),
  PACK_CURRENT("Powertrain.TractionBattery.CurrentCurrent", 1),
  PACK_TEMPERATURE_MAX("Powertrain.TractionBattery.Temperature.Max", 1),
  PACK_TEMPERATURE_MIN("Powertrain.TractionBattery.Temperature.Min", 1),
  PACK_TEMPERATURE_AVERAGE("Powertrain.TractionBattery.Temperature.Average", 1),
  PACK_POWER("Powertrain.TractionBattery.CurrentPower", 0),
  ACCELERATION_LONGITUDINAL("Acceleration.Longitudinal", 2),
  ACCELERATION_LATERAL("Acceleration.Lateral", 2),
  YAW_RATE("AngularVelocity.Yaw", 2),
  ACCELERATOR("Chassis.Accelerator.PedalPosition", 1),
  BRAKE("Chassis.Brake.PedalPosition", 1),
  STEERING_WHEEL("Chassis.SteeringWheel.Angle", 1),
  WHEEL_FRONT_LEFT("Chassis.Axle.Row1.Wheel.Left.Speed", 2),
  WHEEL_FRONT_RIGHT("Chassis.Axle.Row1.Wheel.Right.Speed", 2),
  WHEEL_REAR_LEFT("Chassis.Axle.Row2.Wheel.Left.Speed", 2),
  WHEEL_REAR_RIGHT("Chassis.Axle.Row2.Wheel.Right.Speed", 2),
  ODOMETER("TraveledDistance", 0),
  ALTITUDE("CurrentLocation.Altitude", 1),
  SOC_DISPLAYED("Powertrain.TractionBattery.StateOfCharge.Displayed", 1),
  CELL_VOLTAGE_MIN("Powertrain.TractionBattery.CellVoltage.Min", 3),
  CELL_VOLTAGE_MAX("Powertrain.TractionBattery.CellVoltage.Max", 3),
  CELL_VOLTAGE_SPREAD("FleetTwin.Battery.CellVoltageSpread", 3),
  ISOLATION("FleetTwin.Battery.IsolationResistance", 0),
  STATE_OF_HEALTH("Powertrain.TractionBattery.StateOfHealth", 1),
  ENERGY("Powertrain.TractionBattery.StateOfCharge.CurrentEnergy", 2),
  RANGE("Powertrain.Range", 0),
  CABLE_CONNECTED(
      "Powertrain.TractionBattery.Charging.ChargingPort.AnyPosition.IsChargingCableConnected", 0),
  CHARGING("Powertrain.TractionBattery.Charging.IsCharging", 0),
  CHARGING_POWER("Powertrain.TractionBattery.Charging.AveragePower", 2),
  CHARGING_TIME("Powertrain.TractionBattery.Charging.TimeToComplete", 0),
  CHARGE_LIMIT_POWER("FleetTwin.Battery.ChargePowerLimit", 1),
  DISCHARGE_LIMIT_POWER("FleetTwin.Battery.DischargePowerLimit", 1),
  CRUISE_ENABLED("ADAS.CruiseControl.IsEnabled", 0),
  CRUISE_ACTIVE("ADAS.CruiseControl.IsActive", 0),
  CRUISE_ERROR("ADAS.CruiseControl.IsError", 0),
  CRUISE_SPEED_SET("ADAS.CruiseControl.SpeedSet", 0),
  LANE_ENABLED("FleetTwin.Adas.LaneKeeping.IsEnabled", 0),
  LANE_ACTIVE("FleetTwin.Adas.LaneKeeping.IsActive", 0),
  LANE_INTERVENING("FleetTwin.Adas.LaneKeeping.IsIntervening", 0),
  LANE_ERROR("FleetTwin.Adas.LaneKeeping.IsError", 0),
  LATERAL_OFFSET("FleetTwin.Adas.LaneKeeping.LateralOffset", 2),
  EMERGENCY_ENABLED("FleetTwin.Adas.EmergencyBraking.IsEnabled", 0),
  EMERGENCY_ENGAGED("FleetTwin.Adas.EmergencyBraking.IsEngaged", 0),
  EMERGENCY_ERROR("FleetTwin.Adas.EmergencyBraking.IsError", 0),
  TIME_TO_COLLISION("FleetTwin.Adas.EmergencyBraking.TimeToCollision", 1),
  FRONT_DISTANCE("ADAS.ObstacleDetection.Front.Center.Distance", 1),
  FRONT_TIME_GAP("ADAS.ObstacleDetection.Front.Center.TimeGap", 0),
  FRONT_WARNING("ADAS.ObstacleDetection.Front.Center.IsWarning", 0),
  LEAD_RELATIVE_SPEED("FleetTwin.Adas.LeadVehicle.RelativeSpeed", 1),
  ABS_ENGAGED("ADAS.ABS.IsEngaged", 0),
  TCS_ENGAGED("ADAS.TCS.IsEngaged", 0),
  ESC_ENGAGED("ADAS.ESC.IsEngaged", 0),
  ROAD_FRICTION("ADAS.ESC.RoadFriction.MostProbable", 0),
  HANDS_ON_WHEEL("Driver.IsHandsOnWheel", 0),
  EYES_ON_ROAD("Driver.IsEyesOnRoad", 0),
  TAKEOVER_COUNT("FleetTwin.Adas.TakeoverCount", 0),
  TAKEOVER_REASON("FleetTwin.Adas.TakeoverReason"),
  CAMERA_BLOCKAGE("FleetTwin.Adas.Camera.Blockage", 0),
  RADAR_BLOCKAGE("FleetTwin.Adas.Radar.Blockage", 0),
  CAMERA_CALIBRATION("FleetTwin.Adas.Camera.CalibrationDeviation", 2),
  RADAR_CALIBRATION("FleetTwin.Adas.Radar.CalibrationDeviation", 2),
  AUTONOMY_LEVEL("ADAS.ActiveAutonomyLevel"),
  MOTOR_SPEED("Powertrain.ElectricMotor.Speed", 0),
  MOTOR_TORQUE("Powertrain.ElectricMotor.Torque", 1),
  MOTOR_POWER("Powertrain.ElectricMotor.Power", 1),
  MOTOR_TEMPERATURE("Powertrain.ElectricMotor.Temperature", 0),
  INVERTER_TEMPERATURE("FleetTwin.Powertrain.InverterTemperature", 0),
  SELECTED_GEAR("Powertrain.Transmission.SelectedGear", 0),
  RECUPERATED_ENERGY("Powertrain.AccumulatedBrakingEnergy", 2),
  AIR_TEMPERATURE("Exterior.AirTemperature", 1),
  HUMIDITY("Exterior.Humidity", 0),
  RAIN("Body.Raindetection.Intensity", 0),
  WIND_SPEED("FleetTwin.Environment.WindSpeed", 1),
  ELEVATION("FleetTwin.Road.Elevation", 1),
  GRADIENT("FleetTwin.Road.Gradient", 1),
  SPEED_LIMIT("FleetTwin.Road.SpeedLimit", 0),
  TRAFFIC_LEVEL("FleetTwin.Road.TrafficLevel", 1),
  WEATHER("FleetTwin.Environment.Weather"),
  ROAD_CLASS("FleetTwin.Road.Class"),
  CABIN_TEMPERATURE("Cabin.HVAC.AmbientAirTemperature", 1),
  CABIN_TARGET("Cabin.HVAC.Station.Row1.Driver.Temperature", 1),
  HEATING_POWER("FleetTwin.Cabin.HeatingPower", 2),
  AIR_CONDITIONING_POWER("FleetTwin.Cabin.AirConditioningPower", 2),
  AUXILIARY_POWER("FleetTwin.Cabin.AuxiliaryPower", 2),
  LOW_BEAM("Body.Lights.Beam.Low.IsOn", 0),
  HAZARD_LIGHTS("Body.Lights.Hazard.IsSignaling", 0),
  TIRE_FRONT_LEFT("Chassis.Axle.Row1.Wheel.Left.Tire.Pressure", 0),
  TIRE_FRONT_RIGHT("Chassis.Axle.Row1.Wheel.Right.Tire.Pressure", 0),
  TIRE_REAR_LEFT("Chassis.Axle.Row2.Wheel.Left.Tire.Pressure", 0),
  TIRE_REAR_RIGHT("Chassis.Axle.Row2.Wheel.Right.Tire.Pressure", 0),
  GNSS_SPEED("FleetTwin.Gnss.Speed", 2),
  HORIZONTAL_ACCURACY("CurrentLocation.HorizontalAccuracy", 1),
  MOVING("IsMoving", 0),
  TRIP_METER("TripMeterReading", 0),
  TRIP_DURATION("TripDuration", 0),
  TRIP_CONSUMPTION("FleetTwin.Trip.EnergyConsumption", 1),
  SATELLITES("FleetTwin.Gnss.SatellitesUsed", 0),
  ACCELERATION_VERTICAL("Acceleration.Vertical", 2),
  ROLL_RATE("AngularVelocity.Roll", 2),
  PITCH_RATE("AngularVelocity.Pitch", 2),
  WEIGHT("CurrentOverallWeight", 0),
  AXLE_STEERING("Chassis.Axle.Row1.SteeringAngle", 1),
  EMERGENCY_BRAKING_BY_DRIVER("Chassis.Brake.IsDriverEmergencyBrakingDetected", 0),
  PARKING_BRAKE("Chassis.ParkingBrake.IsEngaged", 0),
  NET_CAPACITY("Powertrain.TractionBattery.NetCapacity", 1),
  PACK_LOSS("Powertrain.TractionBattery.PowerLoss", 0),
  CELL_ID_MIN("Powertrain.TractionBattery.CellVoltage.IdMin", 0),
  CELL_ID_MAX("Powertrain.TractionBattery.CellVoltage.IdMax", 0),
  SOC_MINIMUM("FleetTwin.Battery.StateOfChargeMinimum", 1),
  SOC_MAXIMUM("FleetTwin.Battery.StateOfChargeMaximum", 1),
  CHARGED_ENERGY("Powertrain.TractionBattery.AccumulatedChargedEnergy", 2),
  CONSUMED_ENERGY("Powertrain.TractionBattery.AccumulatedConsumedEnergy", 2),
  CHARGED_THROUGHPUT("Powertrain.TractionBattery.AccumulatedChargedThroughput", 2),
  CONSUMED_THROUGHPUT("Powertrain.TractionBattery.AccumulatedConsumedThroughput", 2),
  BATTERY_RANGE("Powertrain.TractionBattery.Range", 0),
  COOLANT_TEMPERATURE("FleetTwin.Battery.CoolantInletTemperature", 1),
  POWER_CONNECTED("Powertrain.TractionBattery.IsPowerConnected", 0),
  CONDITIONING("Powertrain.TractionBattery.BatteryConditioning.IsActive", 0),
  CHARGING_CURRENT_DC("Powertrain.TractionBattery.Charging.ChargeCurrent.DC", 1),
  CHARGING_VOLTAGE_DC("Powertrain.TractionBattery.Charging.ChargeVoltage.DC", 1),
  CHARGE_LIMIT("Powertrain.TractionBattery.Charging.ChargeLimit", 0),
  CRUISE_ADAPTIVE("ADAS.CruiseControl.IsAdaptive", 0),
  LANE_DEPARTURE_ENABLED("ADAS.LaneDepartureDetection.IsEnabled", 0),
  LANE_DEPARTURE_WARNING("ADAS.LaneDepartureDetection.IsWarning", 0),
  ABS_ERROR("ADAS.ABS.IsError", 0),
  TCS_ERROR("ADAS.TCS.IsError", 0),
  ESC_ERROR("ADAS.ESC.IsError", 0),
  DRIVER_FATIGUE("Driver.FatigueLevel", 0),
  COMPUTE_LOAD("FleetTwin.Adas.Compute.Load", 0),
  COMPUTE_TEMPERATURE("FleetTwin.Adas.Compute.Temperature", 0),
  DOOR_DRIVER("Cabin.Door.Row1.DriverSide.IsOpen", 0),
  DOOR_PASSENGER("Cabin.Door.Row1.PassengerSide.IsOpen", 0),
  FOG_LIGHT("Body.Lights.Fog.Rear.IsOn", 0),
  INDICATOR_LEFT("Body.Lights.DirectionIndicator.Left.IsSignaling", 0),
  INDICATOR_RIGHT("Body.Lights.DirectionIndicator.Right.IsSignaling", 0),
  AIR_CONDITIONING_ACTIVE("Cabin.HVAC.IsAirConditioningActive", 0),
  CURRENT_GEAR("Powertrain.Transmission.CurrentGear", 0),
  REGENERATION_LEVEL("FleetTwin.Powertrain.RegenerationLevel", 2),
  LOW_VOLTAGE("LowVoltageBattery.CurrentVoltage", 2),
  LOW_VOLTAGE_CURRENT("LowVoltageBattery.CurrentCurrent", 1),
  TROUBLE_CODES("Diagnostics.DTCCount", 0),
  BRAKE_LIGHT("Body.Lights.Brake.IsActive"),
  WIPER("Body.Windshield.Front.Wiping.Mode"),
  CHEMISTRY("FleetTwin.Battery.Chemistry"),
  FIX_TYPE("CurrentLocation.GNSSReceiver.FixType");

  private static final String ROOT = "Vehicle.";
  private static final int TEXT = -1;

  private final String path;
  private final int digits;

  Reading(String path, int digits) {
    this.path = ROOT + path;
    this.digits = digits;
  }

  Reading(String path) {
    this(path, TEXT);
  }

  /** Path of the signal in the catalogue. */
  public String path() {
    return path;
  }

  public boolean isText() {
    return digits == TEXT;
  }

  /** Digits after the point that the instrument shows; numbers only. */
  public int digits() {
    return digits;
  }
}
