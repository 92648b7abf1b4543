package io.fleettwin.evaluation;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * A pack of a hundred cells that drives an hour, rests three, charges an hour, and so on, with what
 * its sensors say of it, one row a second and one a minute at rest; and faults, on wish.
 */
final class SimulatedPack {

  /** What can go wrong. */
  enum Fault {
    NONE,
    /** A cell loses 4 % of charge and resists half as much again. */
    WEAK_CELL,
    /** 1 % of the charge is lost per hour, more than a day of standing explains. */
    SELF_DISCHARGE,
    /** A kilowatt of heat that no current explains. */
    OVERHEATING,
    /** The hottest cell warms by two kelvin a minute by itself. */
    RUNAWAY,
    /** Isolation falls to 300 Ohm per volt. */
    ISOLATION_LOSS
  }

  private static final double CELL_OHMS = 0.0015;
  private static final double PACK_OHMS = 0.15;
  private static final double CAPACITY_AMPERE_SECONDS = 60.0 * 3_600.0;
  private static final double JOULES_PER_KELVIN = 200_000.0;
  private static final double COOLING_PER_SECOND = 1e-4;

  private final RandomGenerator random;
  private final SignalCatalogue catalogue;
  private final SignalRow row;
  private final double weakOffset;
  private final double weakResistance;
  private final double isolationOhms;
  private Fault fault = Fault.NONE;
  private double seconds;
  private double soc = 0.8;
  private double socError;
  private double celsius = 22.0;
  private double extraKelvin;
  private double amperes;

  SimulatedPack(SignalCatalogue catalogue, long seed) {
    this.catalogue = catalogue;
    row = new SignalRow(catalogue.size());
    random = new Random(seed);
    weakOffset = -0.002 - 0.005 * random.nextDouble();
    weakResistance = 1.0 + 0.1 * random.nextDouble();
    isolationOhms = 2e6 + 7e6 * random.nextDouble();
  }

  void fail(Fault newFault) {
    fault = newFault;
  }

  SignalRow row() {
    return row;
  }

  double hours() {
    return seconds / 3_600.0;
  }

  /** State of charge as an estimator believes it: half a percent off, slowly wandering. */
  double believedSoc() {
    return soc + socError;
  }

  double heatWatts() {
    return amperes * amperes * PACK_OHMS;
  }

  /** The next row: a second of driving or charging, a minute of rest. */
  void advance() {
    double phase = hours() % 5.0;
    boolean isResting = phase >= 1.0 && phase < 4.0;
    double elapsed = isResting ? 60.0 : 1.0;
    seconds += elapsed;
    if (isResting) {
      amperes = 0.0;
    } else if (phase < 1.0) {
      boolean stands = seconds % 120.0 < 30.0;
      amperes = stands ? -2.0 : 0.8 * amperes - 4.0 + 12.0 * random.nextGaussian();
    } else {
      amperes = Math.max(0.6, Math.min(40.0, 2_000.0 * (0.8 - soc)));
    }
    soc += amperes * elapsed / CAPACITY_AMPERE_SECONDS;
    if (fault == Fault.SELF_DISCHARGE) {
      soc -= 0.01 * elapsed / 3_600.0;
    }
    socError += elapsed / 20_000.0 * (0.003 * random.nextGaussian() - socError);
    warm(elapsed);
    show();
  }

  private void warm(double elapsed) {
    double watts = heatWatts() + (fault == Fault.OVERHEATING ? 1_000.0 : 0.0);
    celsius += elapsed * (watts / JOULES_PER_KELVIN + COOLING_PER_SECOND * (20.0 - celsius));
    if (fault == Fault.RUNAWAY) {
      extraKelvin += elapsed / 30.0;
    }
  }

  private void show() {
    boolean isWeak = fault == Fault.WEAK_CELL;
    double rest = volts(soc);
    double over = amperes * CELL_OHMS;
    double weak =
        volts(soc + weakOffset - (isWeak ? 0.04 : 0.0))
            + over * (weakResistance + (isWeak ? 0.5 : 0.0));
    double lowest = Math.min(rest + over, weak) + 5e-4 * random.nextGaussian();
    double highest = Math.max(rest + over, weak) + 0.003 + 5e-4 * random.nextGaussian();
    double low = Math.rint(lowest * 1_000.0) / 1_000.0;
    double high = Math.rint(highest * 1_000.0) / 1_000.0;
    double ohms = fault == Fault.ISOLATION_LOSS ? 300.0 * 370.0 : isolationOhms;
    row.beginNext();
    row.goTo(Math.round(seconds * 1e6));
    put(205, 100.0 * (rest + over));
    put(206, amperes == 0.0 ? 0.0 : amperes + 0.1 * random.nextGaussian());
    put(209, Math.rint(celsius));
    put(211, Math.rint(celsius + 0.5 + extraKelvin));
    put(212, low);
    put(213, high);
    put(214, high - low);
    put(215, 33.0);
    put(217, ohms * (1.0 + 0.02 * random.nextGaussian()));
    put(600, 20.0);
  }

  private void put(int id, double value) {
    row.put(catalogue.indexOf(id), value);
  }

  /** Rest voltage of a cell: 3.4 V when empty, 4.2 V when full. */
  private static double volts(double fraction) {
    return 3.4 + 0.8 * fraction;
  }
}
