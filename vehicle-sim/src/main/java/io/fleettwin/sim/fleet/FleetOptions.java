package io.fleettwin.sim.fleet;

import static io.fleettwin.domain.common.Require.invalid;
import static io.fleettwin.domain.common.Require.requireBetween;
import static io.fleettwin.domain.common.Require.requireText;

import io.fleettwin.sim.vehicle.Reading;

/**
 * What a simulated fleet is made from.
 *
 * @param vehicles how many, 1 to 100,000
 * @param signals how many signals each sample carries: the first so many of {@link Reading}
 * @param rateHertz samples per second and vehicle, 1 to 50
 * @param seed decides everything that is random
 * @param startMicros event time at which the simulation begins, microseconds since 1970 UTC
 * @param clockErrorMicros one standard deviation of the vehicles' clock errors, at least 0
 * @param idPrefix vehicle ids are this and a number from 1 with four digits or more
 */
public record FleetOptions(
    int vehicles,
    int signals,
    int rateHertz,
    long seed,
    long startMicros,
    long clockErrorMicros,
    String idPrefix) {

  public static final int DEFAULT_VEHICLES = 200;
  public static final int DEFAULT_SIGNALS = 100;
  public static final int DEFAULT_RATE_HERTZ = 10;
  public static final long DEFAULT_CLOCK_ERROR_MICROS = 20_000;
  public static final String DEFAULT_ID_PREFIX = "sim-";

  private static final int MOST_VEHICLES = 100_000;
  private static final int HIGHEST_RATE_HERTZ = 50;
  private static final long MICROS_PER_SECOND = 1_000_000L;

  public FleetOptions {
    requireBetween(vehicles, 1, MOST_VEHICLES, "vehicles");
    requireBetween(signals, 1, Reading.values().length, "signals");
    requireBetween(rateHertz, 1, HIGHEST_RATE_HERTZ, "rateHertz");
    if (clockErrorMicros < 0) {
      throw invalid("clockErrorMicros", clockErrorMicros, "at least 0");
    }
    requireText(idPrefix, "idPrefix");
  }

  /** The usual fleet: 200 vehicles, 100 signals, 10 samples a second. */
  public static FleetOptions defaults(long seed, long startMicros) {
    return new FleetOptions(
        DEFAULT_VEHICLES,
        DEFAULT_SIGNALS,
        DEFAULT_RATE_HERTZ,
        seed,
        startMicros,
        DEFAULT_CLOCK_ERROR_MICROS,
        DEFAULT_ID_PREFIX);
  }

  public FleetOptions withVehicles(int count) {
    return new FleetOptions(
        count, signals, rateHertz, seed, startMicros, clockErrorMicros, idPrefix);
  }

  public FleetOptions withSignals(int count) {
    return new FleetOptions(
        vehicles, count, rateHertz, seed, startMicros, clockErrorMicros, idPrefix);
  }

  public FleetOptions withRateHertz(int hertz) {
    return new FleetOptions(
        vehicles, signals, hertz, seed, startMicros, clockErrorMicros, idPrefix);
  }

  public FleetOptions withClockErrorMicros(long micros) {
    return new FleetOptions(vehicles, signals, rateHertz, seed, startMicros, micros, idPrefix);
  }

  public FleetOptions withIdPrefix(String prefix) {
    return new FleetOptions(
        vehicles, signals, rateHertz, seed, startMicros, clockErrorMicros, prefix);
  }

  /** Time between two samples of a vehicle. */
  public long sampleIntervalMicros() {
    return MICROS_PER_SECOND / rateHertz;
  }

  /** The id of a vehicle. */
  public String vehicleId(int index) {
    String number = Integer.toString(index + 1);
    return idPrefix + "0".repeat(Math.max(0, 4 - number.length())) + number;
  }
}
