package io.fleettwin.evaluation.faults;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.vehicle.Reading;
import java.util.List;
import java.util.function.Predicate;

/** Sensors and flags that show something else than the vehicle does. */
final class SensorFaults {

  private static final double MOVING_KMH = 20.0;
  private static final double FAST_KMH = 40.0;

  private SensorFaults() {}

  static boolean isMoving(Readings readings) {
    return readings.get(Reading.SPEED) > MOVING_KMH;
  }

  static boolean isFast(Readings readings) {
    return readings.get(Reading.SPEED) > FAST_KMH;
  }

  /** From a time at which the vehicle moves, readings repeat what they showed then. */
  static Fault heldWhileMoving(Reading... readings) {
    return new Held(List.of(readings));
  }

  /** A reading shows one value, whatever happens. */
  static Fault stuckAt(Reading reading, double value, Predicate<Readings> begin) {
    return new Fault() {
      @Override
      public boolean canBegin(Readings now) {
        return begin.test(now);
      }

      @Override
      public void alter(Readings now, double seconds) {
        now.put(reading, value);
      }
    };
  }

  /** One of some readings is heard no more. */
  static Fault silent(List<Reading> anyOf, SeedStream random) {
    Reading reading = anyOf.get(random.below(anyOf.size()));
    return new Fault() {
      @Override
      public void alter(Readings now, double seconds) {
        now.silence(reading);
      }
    };
  }

  private static final class Held implements Fault {

    private final List<Reading> readings;
    private double[] held;

    Held(List<Reading> readings) {
      this.readings = readings;
    }

    @Override
    public boolean canBegin(Readings now) {
      return isMoving(now);
    }

    @Override
    public void alter(Readings now, double seconds) {
      if (held == null) {
        held = readings.stream().mapToDouble(now::get).toArray();
      }
      for (int at = 0; at < held.length; at++) {
        now.put(readings.get(at), held[at]);
      }
    }
  }
}
