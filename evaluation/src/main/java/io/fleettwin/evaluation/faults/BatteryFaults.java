package io.fleettwin.evaluation.faults;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.vehicle.BatteryPack;
import io.fleettwin.sim.vehicle.Reading;

/** Packs that begin to fail: cells, cooling, insulation. */
final class BatteryFaults {

  private static final double SECONDS_PER_HOUR = 3_600.0;

  /** Number of the cell that fails. */
  private static final int FAILING_CELL = 17;

  private BatteryFaults() {}

  /**
   * A cell comes to resist twice as much as the others, or nearly, and to hold some percent less
   * charge, within an hour.
   */
  static Fault cellWeakening(SeedStream random) {
    double excess = random.between(0.6, 1.0);
    double missing = random.between(0.03, 0.05);
    return new Fault() {
      @Override
      public void alter(Readings now, double seconds) {
        double share = Math.min(1.0, seconds / SECONDS_PER_HOUR);
        BatteryPack pack = now.pack();
        double over = pack.overVolts() / pack.model().seriesCells();
        lower(now, restVolts(pack, share * missing) - share * excess * over);
      }
    };
  }

  /** A soft short discharges a cell by 1.5 to 3 % an hour: some ohms across it. */
  static Fault selfDischarge(SeedStream random) {
    double perHour = random.between(0.015, 0.03);
    return new Fault() {
      @Override
      public void alter(Readings now, double seconds) {
        lower(now, restVolts(now.pack(), perHour * seconds / SECONDS_PER_HOUR));
      }
    };
  }

  /** By how much the rest voltage of a cell lies below the pack's mean [V]. */
  private static double restVolts(BatteryPack pack, double missingFraction) {
    var curve = pack.model().openCircuit();
    return curve.volts(pack.socFraction()) - curve.volts(pack.socFraction() - missingFraction);
  }

  /** Lets one cell, of usual voltage so far, fall by so much [V]. */
  private static void lower(Readings now, double volts) {
    double mean = now.get(Reading.PACK_VOLTAGE) / now.pack().model().seriesCells();
    double failing = mean - volts;
    if (failing < now.get(Reading.CELL_VOLTAGE_MIN)) {
      now.put(Reading.CELL_VOLTAGE_MIN, failing);
      now.put(Reading.CELL_VOLTAGE_SPREAD, now.get(Reading.CELL_VOLTAGE_MAX) - failing);
      now.put(Reading.CELL_ID_MIN, FAILING_CELL);
    }
  }

  /**
   * Heat stays in the pack: it warms by 10 to 18 K an hour, up to 30 K, coolant does not; cells
   * resist less.
   */
  static Fault overheating(SeedStream random) {
    double kelvinPerHour = random.between(10.0, 18.0);
    return new Fault() {
      @Override
      public void alter(Readings now, double seconds) {
        double kelvin = Math.min(30.0, kelvinPerHour * seconds / SECONDS_PER_HOUR);
        double celsius = now.pack().coreCelsius();
        var cell = now.pack().model().cell();
        double eased = cell.temperatureFactor(celsius + kelvin) / cell.temperatureFactor(celsius);
        addVolts(now, (eased - 1.0) * now.pack().overVolts());
        warm(now, Reading.PACK_TEMPERATURE_MIN, kelvin);
        warm(now, Reading.PACK_TEMPERATURE_AVERAGE, kelvin);
        warm(now, Reading.PACK_TEMPERATURE_MAX, 1.1 * kelvin);
      }
    };
  }

  /** Moves the voltage of the pack, and that of its cells alike [V]. */
  static void addVolts(Readings now, double volts) {
    double ofCell = volts / now.pack().model().seriesCells();
    now.put(Reading.PACK_VOLTAGE, now.get(Reading.PACK_VOLTAGE) + volts);
    now.put(Reading.CELL_VOLTAGE_MIN, now.get(Reading.CELL_VOLTAGE_MIN) + ofCell);
    now.put(Reading.CELL_VOLTAGE_MAX, now.get(Reading.CELL_VOLTAGE_MAX) + ofCell);
  }

  /** Thermometers show half degrees. */
  private static void warm(Readings now, Reading reading, double kelvin) {
    now.put(reading, Math.rint(2.0 * (now.get(reading) + kelvin)) / 2.0);
  }

  /** Insulation falls to 20 to 150 kOhm, halving every two minutes. */
  static Fault isolationLoss(SeedStream random) {
    double least = random.between(20_000.0, 150_000.0);
    double halvingSeconds = 120.0;
    return new Fault() {
      @Override
      public void alter(Readings now, double seconds) {
        double fallen = now.get(Reading.ISOLATION) * Math.pow(0.5, seconds / halvingSeconds);
        now.put(Reading.ISOLATION, Math.max(least, fallen));
      }
    };
  }
}
