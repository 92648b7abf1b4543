package io.fleettwin.sim.fleet;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.road.Route;
import io.fleettwin.sim.vehicle.Car;
import io.fleettwin.sim.vehicle.Instruments;
import io.fleettwin.sim.world.CivilTime;

/**
 * What a vehicle does next.
 *
 * <pre>
 * DRIVING   -> RESTING    arrived on an errand, or home by day
 * DRIVING   -> CHARGING   arrived at a fast charger, or home at night, or stranded
 * RESTING   -> DRIVING    the stop is over
 * CHARGING  -> DRIVING    full enough
 * </pre>
 *
 * Before each trip the vehicle looks at its state of charge and range, and drives to a fast charger
 * if they do not suffice. Mutable.
 */
final class Schedule {

  private static final double MICROS_PER_SECOND = 1e6;
  private static final double FAST_CHARGER_WATTS = 120_000.0;
  private static final double HOME_CHARGER_WATTS = 11_000.0;
  private static final double ROADSIDE_CHARGER_WATTS = 40_000.0;

  private static final double CHARGE_BELOW_SOC = 0.25;
  private static final double LONGEST_ERRAND_METERS = 45_000.0;
  private static final double FAST_CHARGE_TO_SOC = 0.8;
  private static final double HOME_CHARGE_TO_SOC = 0.95;
  private static final double ROADSIDE_CHARGE_TO_SOC = 0.15;

  /** A pack that takes less is full, whatever its management system believes. */
  private static final double FULL_BELOW_WATTS = 500.0;

  private static final double DAY_STOP_SECONDS = 150.0;
  private static final double NIGHT_STOP_SECONDS = 1_500.0;
  private static final double HOME_AT_NIGHT = 0.25;

  private static final double EMPTY_SOC = 0.015;
  private static final double STRANDED_METERS_PER_SECOND = 0.5;

  private enum Purpose {
    ERRAND,
    FAST_CHARGE,
    HOME,
    ROADSIDE
  }

  private final Errands errands;
  private final SeedStream random;
  private final int home;
  private Purpose purpose = Purpose.ERRAND;
  private long restUntilMicros;
  private boolean hasSetOff;
  private double chargeLimitFraction = 1.0;

  /** The schedule of a vehicle that stands at the start of its first route. */
  Schedule(Errands errands, SeedStream random, int home, long firstTripMicros) {
    this.errands = errands;
    this.random = random;
    this.home = home;
    this.restUntilMicros = firstTripMicros;
  }

  /** Looks whether the vehicle has to start something else. */
  void check(long timeMicros, Car car, Instruments instruments) {
    switch (car.activity()) {
      case DRIVING -> {
        if (car.hasArrived()) {
          arrive(timeMicros, car);
        } else if (car.pack().socFraction() < EMPTY_SOC
            && car.speedMetersPerSecond() < STRANDED_METERS_PER_SECOND) {
          purpose = Purpose.ROADSIDE;
          car.plugIn(ROADSIDE_CHARGER_WATTS);
        }
      }
      case RESTING -> {
        if (timeMicros >= restUntilMicros) {
          depart(timeMicros, car, instruments);
        }
      }
      case CHARGING -> {
        if (instruments.believedSocFraction() >= chargeTo()
            || car.pack().chargeLimitWatts() < FULL_BELOW_WATTS) {
          finishCharging(timeMicros, car, instruments);
        }
      }
    }
  }

  /** Charges no further than to a share of the capacity, in (0, 1]. */
  void limitCharge(double socFraction) {
    chargeLimitFraction = socFraction;
  }

  private double chargeTo() {
    return Math.min(chargeLimitFraction, purposeNeeds());
  }

  private double purposeNeeds() {
    return switch (purpose) {
      case FAST_CHARGE, ERRAND -> FAST_CHARGE_TO_SOC;
      case HOME -> HOME_CHARGE_TO_SOC;
      case ROADSIDE -> ROADSIDE_CHARGE_TO_SOC;
    };
  }

  private void arrive(long timeMicros, Car car) {
    switch (purpose) {
      case FAST_CHARGE -> car.plugIn(FAST_CHARGER_WATTS);
      case HOME -> car.plugIn(HOME_CHARGER_WATTS);
      case ERRAND, ROADSIDE -> {
        car.rest();
        double mean = isNight(timeMicros) ? NIGHT_STOP_SECONDS : DAY_STOP_SECONDS;
        double seconds = 45.0 + Math.min(4.0 * mean, random.exponential(mean));
        restUntilMicros = timeMicros + (long) (seconds * MICROS_PER_SECOND);
      }
    }
  }

  private void finishCharging(long timeMicros, Car car, Instruments instruments) {
    if (purpose == Purpose.ROADSIDE) {
      purpose = Purpose.ERRAND;
      car.carryOn();
    } else {
      depart(timeMicros, car, instruments);
    }
  }

  private void depart(long timeMicros, Car car, Instruments instruments) {
    if (!hasSetOff) {
      hasSetOff = true;
      car.carryOn();
      return;
    }
    int from = car.destination();
    int to;
    if (instruments.believedSocFraction() < CHARGE_BELOW_SOC
        || instruments.believedRangeMeters() < LONGEST_ERRAND_METERS) {
      purpose = Purpose.FAST_CHARGE;
      to = errands.nearestCharger(from);
    } else if (isNight(timeMicros) && from != home && random.chance(HOME_AT_NIGHT)) {
      purpose = Purpose.HOME;
      to = home;
    } else {
      purpose = Purpose.ERRAND;
      to = errands.somewhere(random, from);
    }
    if (to == from) {
      car.plugIn(FAST_CHARGER_WATTS);
      return;
    }
    Route route = errands.route(from, to);
    instruments.startTrip();
    car.setOff(route);
  }

  private static boolean isNight(long timeMicros) {
    double hour = CivilTime.hourOfDay(timeMicros);
    return hour < 5.5 || hour >= 22.5;
  }
}
