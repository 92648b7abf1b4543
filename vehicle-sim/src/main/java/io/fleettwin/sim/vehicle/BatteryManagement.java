package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;

/**
 * The battery management system: measures with errors, and believes what follows from that.
 *
 * <p>State of charge is counted from the measured current over the capacity it believes in, and
 * pulled to the rest voltage after long rests, so it drifts from the truth as real ones do. Energy
 * and charge that went through are counted from the same measurements. Mutable.
 */
final class BatteryManagement {

  private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;
  private static final double SECONDS_PER_HOUR = 3_600.0;
  private static final double REST_SECONDS = 1_800.0;
  private static final double REST_PULL_PER_SECOND = 1.0 / 600.0;
  private static final double RESTING_AMPERES = 1.0;

  /** The driver sees 0 and 100 % at these. */
  static final double LOWEST_SOC = 0.06;

  static final double HIGHEST_SOC = 0.97;

  private static final double CURRENT_NOISE_AMPERES = 0.12;
  private static final double VOLTAGE_NOISE_VOLTS = 0.05;

  private final SeedStream random;
  private final CellSpread cells;
  private final double currentBiasAmperes;
  private final double currentGain;
  private final double believedAmpereHours;
  private final double isolationOhms;

  private double amperes;
  private double volts;
  private double socFraction;
  private double restSeconds;
  private double chargeLimitFraction = 1.0;
  private double chargedJoules;
  private double consumedJoules;
  private double chargedAmpereSeconds;
  private double consumedAmpereSeconds;

  BatteryManagement(SeedStream random, BatteryPack pack, CellSpread cells) {
    this.random = random;
    this.cells = cells;
    this.currentBiasAmperes = 0.12 * random.gaussian();
    this.currentGain = 1.0 + 0.004 * random.gaussian();
    this.believedAmpereHours = pack.capacityAmpereHours() * (1.0 + 0.02 * random.gaussian());
    this.isolationOhms = random.chance(0.01) ? 150_000.0 : random.between(2e6, 9e6);
    this.socFraction = clampFraction(pack.socFraction() + 0.01 * random.gaussian());
    double throughput = pack.ageing().fullCycles() * pack.model().capacityAmpereHours();
    this.chargedAmpereSeconds = throughput * SECONDS_PER_HOUR;
    this.consumedAmpereSeconds = throughput * SECONDS_PER_HOUR;
    double energy = throughput * SECONDS_PER_HOUR * pack.restVolts();
    this.chargedJoules = 1.03 * energy;
    this.consumedJoules = 0.97 * energy;
  }

  void measure(double seconds, BatteryPack pack) {
    double truth = pack.currentAmperes();
    amperes =
        truth == 0.0
            ? 0.0
            : truth * currentGain + currentBiasAmperes + CURRENT_NOISE_AMPERES * random.gaussian();
    volts = pack.terminalVolts() + VOLTAGE_NOISE_VOLTS * random.gaussian();
    double efficiency = amperes > 0.0 ? BatteryPack.COULOMB_EFFICIENCY : 1.0;
    socFraction =
        clampFraction(
            socFraction + efficiency * amperes * seconds / SECONDS_PER_HOUR / believedAmpereHours);
    count(seconds);
    if (Math.abs(amperes) > RESTING_AMPERES) {
      restSeconds = 0.0;
    } else {
      restSeconds += seconds;
      if (restSeconds > REST_SECONDS) {
        pullToRestVoltage(seconds, pack);
      }
    }
  }

  private void count(double seconds) {
    if (amperes > 0.0) {
      chargedAmpereSeconds += amperes * seconds;
      chargedJoules += amperes * volts * seconds;
    } else {
      consumedAmpereSeconds -= amperes * seconds;
      consumedJoules -= amperes * volts * seconds;
    }
  }

  private void pullToRestVoltage(double seconds, BatteryPack pack) {
    PackModel model = pack.model();
    double atRest = model.openCircuit().socFraction(volts / model.seriesCells());
    socFraction += (atRest - socFraction) * REST_PULL_PER_SECOND * seconds;
  }

  void limitCharge(double fraction) {
    chargeLimitFraction = fraction;
  }

  void show(SignalBoard board, Car car) {
    BatteryPack pack = car.pack();
    board.put(Reading.PACK_VOLTAGE, volts);
    board.put(Reading.PACK_CURRENT, amperes);
    board.put(Reading.PACK_POWER, volts * amperes);
    board.put(Reading.SOC, 100.0 * socFraction);
    board.put(Reading.SOC_DISPLAYED, 100.0 * displayedFraction());
    showCells(board, pack);
    board.put(Reading.CHARGED_ENERGY, chargedJoules / JOULES_PER_KILOWATT_HOUR);
    board.put(Reading.CONSUMED_ENERGY, consumedJoules / JOULES_PER_KILOWATT_HOUR);
    board.put(Reading.CHARGED_THROUGHPUT, chargedAmpereSeconds / SECONDS_PER_HOUR);
    board.put(Reading.CONSUMED_THROUGHPUT, consumedAmpereSeconds / SECONDS_PER_HOUR);
    board.put(Reading.PACK_LOSS, pack.lossWatts() < 0.0 ? 0.0 : pack.lossWatts());
  }

  private void showCells(SignalBoard board, BatteryPack pack) {
    double mean = volts / pack.model().seriesCells();
    double weak = cells.weakVolts(pack);
    double strong = cells.strongVolts(pack);
    double lowest = Math.min(mean, Math.min(weak, strong));
    double highest = Math.max(mean, Math.max(weak, strong));
    board.put(Reading.CELL_VOLTAGE_MIN, lowest);
    board.put(Reading.CELL_VOLTAGE_MAX, highest);
    board.put(Reading.CELL_VOLTAGE_SPREAD, highest - lowest);
    board.put(Reading.CELL_ID_MIN, weak <= strong ? cells.weakCell() : cells.strongCell());
    board.put(Reading.CELL_ID_MAX, weak <= strong ? cells.strongCell() : cells.weakCell());
  }

  /** What changes slowly; once a second is enough. */
  void showSlow(SignalBoard board, Car car) {
    BatteryPack pack = car.pack();
    double lean = 0.4 + 0.01 * Math.abs(pack.coreCelsius() - pack.caseCelsius());
    board.put(Reading.PACK_TEMPERATURE_AVERAGE, half(pack.coreCelsius()));
    board.put(Reading.PACK_TEMPERATURE_MAX, half(pack.coreCelsius() + lean));
    board.put(Reading.PACK_TEMPERATURE_MIN, half(pack.coreCelsius() - lean));
    board.put(Reading.COOLANT_TEMPERATURE, half(pack.caseCelsius()));
    board.put(Reading.ISOLATION, isolationOhms * (1.0 + 0.02 * random.gaussian()));
    double health = believedAmpereHours / pack.model().capacityAmpereHours();
    board.put(Reading.STATE_OF_HEALTH, Math.min(100.0, 100.0 * health));
    double kilowattHours = pack.model().nominalKilowattHours() * health;
    board.put(Reading.NET_CAPACITY, kilowattHours);
    board.put(Reading.ENERGY, kilowattHours * socFraction);
    board.put(Reading.SOC_MINIMUM, 100.0 * LOWEST_SOC);
    board.put(Reading.SOC_MAXIMUM, 100.0 * HIGHEST_SOC);
    board.put(Reading.CHARGE_LIMIT_POWER, pack.chargeLimitWatts() / 1_000.0);
    board.put(Reading.DISCHARGE_LIMIT_POWER, pack.dischargeLimitWatts() / 1_000.0);
    board.put(Reading.CONDITIONING, car.isConditioning());
    board.put(Reading.POWER_CONNECTED, car.activity() != Car.Activity.RESTING);
    board.put(Reading.CHEMISTRY, pack.model().chemistry());
    showCharging(board, car, kilowattHours);
  }

  private void showCharging(SignalBoard board, Car car, double kilowattHours) {
    boolean plugged = car.activity() == Car.Activity.CHARGING;
    boolean charging = plugged && amperes > RESTING_AMPERES;
    double kilowatts = charging ? volts * amperes / 1_000.0 : 0.0;
    board.put(Reading.CABLE_CONNECTED, plugged);
    board.put(Reading.CHARGING, charging);
    board.put(Reading.CHARGING_POWER, kilowatts);
    board.put(Reading.CHARGING_CURRENT_DC, charging ? amperes : 0.0);
    board.put(Reading.CHARGING_VOLTAGE_DC, charging ? volts : 0.0);
    board.put(Reading.CHARGE_LIMIT, 100.0 * Math.min(HIGHEST_SOC, chargeLimitFraction));
    double missing = Math.max(0.0, HIGHEST_SOC - socFraction) * kilowattHours;
    board.put(
        Reading.CHARGING_TIME,
        charging ? Math.min(1e6, missing / Math.max(0.5, kilowatts) * SECONDS_PER_HOUR) : 0.0);
  }

  /** Thermometers show half degrees. */
  private static double half(double celsius) {
    return Math.rint(2.0 * celsius) / 2.0;
  }

  private static double clampFraction(double fraction) {
    return Math.max(0.0, Math.min(1.0, fraction));
  }

  double displayedFraction() {
    return clampFraction((socFraction - LOWEST_SOC) / (HIGHEST_SOC - LOWEST_SOC));
  }

  /** What the system believes; only the driver's decisions may depend on it. */
  double socFraction() {
    return socFraction;
  }

  /** Energy that is left down to the lowest state of charge [kWh]. */
  double usableKilowattHours(BatteryPack pack) {
    double health = believedAmpereHours / pack.model().capacityAmpereHours();
    return Math.max(0.0, socFraction - LOWEST_SOC) * pack.model().nominalKilowattHours() * health;
  }
}
