package io.fleettwin.evaluation.faults;

import static io.fleettwin.domain.common.Require.requireBetween;

import io.fleettwin.domain.common.Require;
import io.fleettwin.sim.fleet.FleetOptions;
import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.vehicle.Reading;
import java.util.Optional;

/**
 * Which vehicles live for how long, and which of them get which fault.
 *
 * <p>Kinds of faults go round: of each {@link #ROUND} vehicles in a row, two are left alone and
 * each other one gets a fault of its own kind. It begins between 40 and 50 % of the time, or when
 * the vehicle does what it shows in after that.
 *
 * @param vehicles how many, 1 to 100,000
 * @param hours how long each lives, above 0, at most 1,000
 * @param seed decides everything that is random
 */
public record FaultPlan(int vehicles, double hours, long seed) {

  /** 20 of each kind. */
  public static final int DEFAULT_VEHICLES = 480;

  /** Long enough to learn what is usual, and to notice what is not. */
  public static final double DEFAULT_HOURS = 16.0;

  public static final long DEFAULT_SEED = 1L;

  static final int ROUND = FaultKind.values().length + 2;

  /** 2026-03-17 16:00 UTC: an evening and a night of spring, with rests of hours. */
  private static final long START_MICROS = 1_773_763_200_000_000L;

  private static final double MICROS_PER_HOUR = 3.6e9;
  private static final double EARLIEST_SHARE = 0.4;
  private static final double LATEST_SHARE = 0.5;
  private static final double MOST_HOURS = 1_000.0;
  private static final int MOST_VEHICLES = 100_000;

  public FaultPlan {
    requireBetween(vehicles, 1, MOST_VEHICLES, "vehicles");
    if (!(hours > 0.0 && hours <= MOST_HOURS)) {
      throw Require.invalid("hours", hours, "above 0, at most " + MOST_HOURS);
    }
  }

  FleetOptions fleet() {
    return FleetOptions.defaults(seed, START_MICROS)
        .withVehicles(vehicles)
        .withSignals(Reading.values().length)
        .withRateHertz(1);
  }

  /** The fault of a vehicle, empty if it is left alone. */
  Optional<FaultKind> faultOf(int vehicle) {
    int place = vehicle % ROUND;
    FaultKind[] kinds = FaultKind.values();
    return place < kinds.length ? Optional.of(kinds[place]) : Optional.empty();
  }

  /** The vehicle's own random numbers, apart from those of the simulator. */
  SeedStream randomOf(int vehicle) {
    return SeedStream.of(seed, "fault".hashCode() + (long) vehicle);
  }

  /** When a fault begins at the earliest, microseconds since 1970. */
  long onsetMicros(FaultKind kind, SeedStream random) {
    double share = random.between(EARLIEST_SHARE, LATEST_SHARE);
    return kind.isFromTheStart()
        ? START_MICROS
        : START_MICROS + (long) (share * hours * MICROS_PER_HOUR);
  }

  long endMicros() {
    return START_MICROS + (long) (hours * MICROS_PER_HOUR);
  }
}
