package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.world.Weather;

/** Motor, cabin, lights, tyres, surroundings and trip computer. Mutable. */
final class BodyInstruments {

  private static final double RADIANS_PER_SECOND_TO_RPM = 60.0 / (2.0 * Math.PI);
  private static final double KELVIN = 273.15;
  private static final double FILLED_AT_KELVIN = 293.15;
  private static final double TYRE_KILOPASCAL = 250.0;
  private static final double ATMOSPHERE_KILOPASCAL = 100.0;
  private static final double LEAKING_SHARE = 0.025;
  private static final double LEAK_KILOPASCAL_PER_SECOND = 0.004;
  private static final double FLATTEST_KILOPASCAL = 90.0;
  private static final double TYPICAL_WATT_HOURS_PER_METER = 0.17;
  private static final double MOTOR_JOULES_PER_KELVIN = 22_000.0;
  private static final double MOTOR_WATTS_PER_KELVIN = 45.0;
  private static final double DARK = 0.08;

  /** Automatic lamps are on before the sun sets. */
  private static final double LAMPS_ON_BELOW_DEGREES = 5.0;

  private static final int DRIVE_GEAR = 127;
  private static final int PARK_GEAR = 126;
  private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;

  private static final Reading[] TYRES = {
    Reading.TIRE_FRONT_LEFT,
    Reading.TIRE_FRONT_RIGHT,
    Reading.TIRE_REAR_LEFT,
    Reading.TIRE_REAR_RIGHT
  };

  private final SeedStream random;
  private final double[] tyreKilopascal = new double[TYRES.length];
  private final int leakingTyre;
  private double tyreKelvin = FILLED_AT_KELVIN;
  private double motorCelsius = 25.0;
  private double wattHoursPerMeter = TYPICAL_WATT_HOURS_PER_METER;
  private double tripStartMeters;
  private double tripStartJoules;
  private double tripSeconds;
  private double recuperatedBeforeKilowattHours;

  BodyInstruments(SeedStream random, Car car) {
    this.random = random;
    for (int tyre = 0; tyre < TYRES.length; tyre++) {
      tyreKilopascal[tyre] = TYRE_KILOPASCAL + 8.0 * random.gaussian();
    }
    this.leakingTyre = random.chance(LEAKING_SHARE) ? random.below(TYRES.length) : -1;
    this.tripStartMeters = car.motion().odometerMeters();
    this.recuperatedBeforeKilowattHours = 0.03 * car.motion().odometerMeters() / 1_000.0;
  }

  /** A new trip begins: its meters start from zero. */
  void startTrip(Car car) {
    tripStartMeters = car.motion().odometerMeters();
    tripStartJoules = car.ledger().batteryOutJoules();
    tripSeconds = 0.0;
  }

  void show(SignalBoard board, Car car) {
    Motion motion = car.motion();
    VehicleModel model = car.model();
    double radius = model.wheelRadiusMeters();
    double radians = model.drive().motorRadiansPerSecond(motion.speed(), radius);
    board.put(Reading.MOTOR_SPEED, radians * RADIANS_PER_SECOND_TO_RPM);
    double torque = model.drive().motorTorque(motion.driveNewtons(), radius);
    board.put(Reading.MOTOR_TORQUE, torque);
    board.put(Reading.MOTOR_POWER, torque * radians / 1_000.0);
    double regen = -motion.driveNewtons() * motion.speed() / model.drive().regenWatts();
    board.put(Reading.REGENERATION_LEVEL, Math.max(0.0, Math.min(1.0, regen)));
    board.put(Reading.ODOMETER, motion.odometerMeters());
  }

  /** What changes slowly; once a second is enough. */
  void showSlow(double seconds, SignalBoard board, Car car, BatteryManagement battery) {
    boolean driving = car.activity() == Car.Activity.DRIVING;
    showMotor(seconds, board, car, driving);
    showSurroundings(board, car);
    showCabin(board, car, driving);
    showTyres(seconds, board, car);
    showTrip(seconds, board, car, battery, driving);
  }

  private void showMotor(double seconds, SignalBoard board, Car car, boolean driving) {
    Motion motion = car.motion();
    double heat = driving ? 0.06 * Math.abs(motion.driveWatts()) : 0.0;
    double away = MOTOR_WATTS_PER_KELVIN * (motorCelsius - car.airCelsius());
    motorCelsius += (heat - away) * seconds / MOTOR_JOULES_PER_KELVIN;
    board.put(Reading.MOTOR_TEMPERATURE, motorCelsius);
    board.put(Reading.INVERTER_TEMPERATURE, 0.6 * motorCelsius + 0.4 * car.airCelsius() + 4.0);
    board.put(Reading.SELECTED_GEAR, (double) (driving ? DRIVE_GEAR : PARK_GEAR));
    board.put(Reading.CURRENT_GEAR, driving ? 1.0 : 0.0);
    board.put(Reading.PARKING_BRAKE, !driving);
    board.put(
        Reading.RECUPERATED_ENERGY,
        recuperatedBeforeKilowattHours
            + car.ledger().recuperatedJoules() / JOULES_PER_KILOWATT_HOUR);
    boolean awake = car.activity() != Car.Activity.RESTING;
    board.put(Reading.LOW_VOLTAGE, (awake ? 14.1 : 12.6) + 0.05 * random.gaussian());
    board.put(Reading.LOW_VOLTAGE_CURRENT, (awake ? 1.5 : -0.3) + 0.1 * random.gaussian());
    boolean faulty = car.assistance().cruise() == FeatureState.ERROR;
    board.put(Reading.TROUBLE_CODES, (faulty ? 1.0 : 0.0) + (leakingTyre >= 0 ? 1.0 : 0.0));
    board.put(Reading.MODEL, car.model().name());
    board.put(Reading.WEIGHT, car.model().massKilograms());
  }

  private void showSurroundings(SignalBoard board, Car car) {
    Weather.Conditions weather = car.surroundings().weather();
    board.put(Reading.AIR_TEMPERATURE, Math.rint(2.0 * weather.airCelsius()) / 2.0);
    board.put(Reading.HUMIDITY, 100.0 * weather.humidityFraction());
    double rain = Math.min(1.0, weather.rainMillimetersPerHour() / 10.0);
    board.put(Reading.RAIN, 100.0 * rain);
    board.put(Reading.WIND_SPEED, weather.windMetersPerSecond());
    board.put(Reading.WEATHER, weather.word());
    board.put(Reading.ELEVATION, car.elevationMeters());
    board.put(Reading.GRADIENT, 100.0 * car.gradient());
    Motion motion = car.motion();
    board.put(Reading.SPEED_LIMIT, (double) motion.route().road(motion.segment()).limitKmh());
    board.put(Reading.ROAD_CLASS, motion.route().road(motion.segment()).roadClass().mapName());
    board.put(Reading.TRAFFIC_LEVEL, 3.0 * (1.0 - car.surroundings().trafficFactor()));
    boolean driving = car.activity() == Car.Activity.DRIVING;
    boolean isSunLow = car.surroundings().sunDegrees() < LAMPS_ON_BELOW_DEGREES;
    boolean dark = isSunLow || weather.daylightFraction() < DARK || rain > 0.3;
    board.put(Reading.LOW_BEAM, driving && dark);
    board.put(Reading.FOG_LIGHT, driving && rain > 0.9);
    board.put(Reading.WIPER, driving ? wiper(rain) : "OFF");
  }

  private static String wiper(double rain) {
    if (rain < 0.01) {
      return "OFF";
    }
    if (rain < 0.15) {
      return "INTERVAL";
    }
    return rain < 0.5 ? "SLOW" : "FAST";
  }

  private void showCabin(SignalBoard board, Car car, boolean driving) {
    Cabin cabin = car.cabin();
    board.put(Reading.CABIN_TEMPERATURE, cabin.celsius());
    board.put(Reading.CABIN_TARGET, Math.rint(2.0 * cabin.targetCelsius()) / 2.0);
    board.put(Reading.HEATING_POWER, cabin.heatingWatts() / 1_000.0);
    board.put(Reading.AIR_CONDITIONING_POWER, cabin.coolingWatts() / 1_000.0);
    board.put(Reading.AIR_CONDITIONING_ACTIVE, cabin.coolingWatts() > 0.0);
    board.put(Reading.AUXILIARY_POWER, car.auxiliaryWatts() / 1_000.0);
    boolean doorOpen = !driving && random.chance(0.01);
    board.put(Reading.DOOR_DRIVER, doorOpen);
    board.put(Reading.DOOR_PASSENGER, doorOpen && random.chance(0.3));
    boolean hazard = driving && car.motion().acceleration() < -6.0;
    board.put(Reading.HAZARD_LIGHTS, hazard);
    double turn = driving ? car.motion().curvature() : 0.0;
    board.put(Reading.INDICATOR_LEFT, turn < -0.03);
    board.put(Reading.INDICATOR_RIGHT, turn > 0.03);
  }

  /** Pressure follows temperature at constant volume; driving warms a tyre by up to 25 K. */
  private void showTyres(double seconds, SignalBoard board, Car car) {
    double speed = car.speedMetersPerSecond();
    double target = car.airCelsius() + KELVIN + 25.0 * Math.min(1.0, speed / 33.0);
    tyreKelvin += (target - tyreKelvin) * Math.min(1.0, seconds / 600.0);
    for (int tyre = 0; tyre < TYRES.length; tyre++) {
      if (tyre == leakingTyre) {
        tyreKilopascal[tyre] =
            Math.max(
                FLATTEST_KILOPASCAL, tyreKilopascal[tyre] - LEAK_KILOPASCAL_PER_SECOND * seconds);
      }
      double absolute = tyreKilopascal[tyre] + ATMOSPHERE_KILOPASCAL;
      board.put(TYRES[tyre], absolute * tyreKelvin / FILLED_AT_KELVIN - ATMOSPHERE_KILOPASCAL);
    }
  }

  private void showTrip(
      double seconds, SignalBoard board, Car car, BatteryManagement battery, boolean driving) {
    if (driving) {
      tripSeconds += seconds;
    }
    double meters = car.motion().odometerMeters() - tripStartMeters;
    double kilowattHours =
        (car.ledger().batteryOutJoules() - tripStartJoules) / JOULES_PER_KILOWATT_HOUR;
    board.put(Reading.TRIP_METER, meters);
    board.put(Reading.TRIP_DURATION, tripSeconds);
    boolean known = driving && meters > 1_000.0;
    double consumption = known ? 100_000.0 * kilowattHours / meters : 0.0;
    board.put(Reading.TRIP_CONSUMPTION, Math.max(-100.0, Math.min(300.0, consumption)));
    if (known) {
      double now = Math.max(0.08, Math.min(0.5, 1_000.0 * kilowattHours / meters));
      wattHoursPerMeter += (now - wattHoursPerMeter) * Math.min(1.0, seconds / 300.0);
    }
    double range = 1_000.0 * battery.usableKilowattHours(car.pack()) / wattHoursPerMeter;
    board.put(Reading.RANGE, range);
    board.put(Reading.BATTERY_RANGE, range);
  }

  /** Consumption that the range is reckoned with [Wh/m]. */
  double wattHoursPerMeter() {
    return wattHoursPerMeter;
  }
}
