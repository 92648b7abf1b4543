package io.fleettwin.evaluation.faults;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.vehicle.Reading;

/** Battery management that counts, or shows, the wrong charge. Percentage points and ampere. */
final class ChargeFaults {

  private static final double FULL = 100.0;
  private static final double SECONDS_PER_HOUR = 3_600.0;

  private ChargeFaults() {}

  /** The stated charge jumps for some seconds, and comes back. */
  static Fault glitch(SeedStream random) {
    double points = random.between(10.0, 35.0);
    double lastsSeconds = random.between(4.0, 20.0);
    return new Fault() {
      @Override
      public void alter(Readings now, double seconds) {
        if (seconds < lastsSeconds) {
          double soc = now.get(Reading.SOC);
          now.put(Reading.SOC, soc > FULL / 2.0 ? soc - points : soc + points);
        }
      }
    };
  }

  /** The stated charge walks away by 12 to 18 points within an hour, and stays there. */
  static Fault drift(SeedStream random) {
    return new Drift(random.between(12.0, 18.0));
  }

  private static final class Drift implements Fault {

    private final double points;
    private double sign;

    Drift(double points) {
      this.points = points;
    }

    @Override
    public void alter(Readings now, double seconds) {
      if (sign == 0.0) {
        sign = now.get(Reading.SOC) > FULL / 2.0 ? -1.0 : 1.0;
      }
      shift(now, sign * points * Math.min(1.0, seconds / SECONDS_PER_HOUR));
    }
  }

  /** Moves what the management says of the charge, all of it. */
  static void shift(Readings now, double points) {
    double soc = now.get(Reading.SOC);
    double hidden = FULL - now.get(Reading.SOC_MAXIMUM) + now.get(Reading.SOC_MINIMUM);
    double displayed = points * FULL / (FULL - hidden);
    double energy = soc > 0.0 ? now.get(Reading.ENERGY) * points / soc : 0.0;
    now.putWithin(Reading.SOC, soc + points, 0.0, FULL);
    now.putWithin(Reading.SOC_DISPLAYED, now.get(Reading.SOC_DISPLAYED) + displayed, 0.0, FULL);
    now.putWithin(Reading.ENERGY, now.get(Reading.ENERGY) + energy, 0.0, Double.POSITIVE_INFINITY);
  }

  /** The current sensor is off by 8 to 14 A, and the charge is counted from it. */
  static Fault currentBias(SeedStream random) {
    double amperes = random.between(8.0, 14.0) * (random.chance(0.5) ? 1.0 : -1.0);
    return new CurrentBias(amperes);
  }

  private static final class CurrentBias implements Fault {

    private final double amperes;

    CurrentBias(double amperes) {
      this.amperes = amperes;
    }

    @Override
    public void alter(Readings now, double seconds) {
      double capacity = now.pack().capacityAmpereHours();
      shift(now, FULL * amperes * seconds / SECONDS_PER_HOUR / capacity);
      draw(now, amperes);
    }
  }

  /** Adds to the measured current, and to what is computed from it [A]. */
  static void draw(Readings now, double amperes) {
    double total = now.get(Reading.PACK_CURRENT) + amperes;
    now.put(Reading.PACK_CURRENT, total);
    now.put(Reading.PACK_POWER, total * now.get(Reading.PACK_VOLTAGE));
  }
}
