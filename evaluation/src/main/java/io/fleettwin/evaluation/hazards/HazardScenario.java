package io.fleettwin.evaluation.hazards;

import static io.fleettwin.domain.common.Require.invalid;
import static io.fleettwin.domain.common.Require.requireBetween;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.fleet.FleetOptions;
import io.fleettwin.sim.fleet.HazardPlan;
import io.fleettwin.sim.fleet.SimulatedFleet;
import io.fleettwin.sim.road.OsmRoads;
import io.fleettwin.sim.road.RoadGraph;
import io.fleettwin.sim.road.SyntheticRegion;
import io.fleettwin.sim.vehicle.Reading;
import io.fleettwin.sim.world.RoadHazards;
import io.fleettwin.sim.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is simulated: vehicles on roads, and hazards that come and go.
 *
 * @param vehicles how many, 1 to 100,000
 * @param hazards how many, kinds in turn
 * @param hours how long, above 0
 * @param seed decides everything that is random
 * @param noisyShare share of vehicles whose vertical sensor shows bumps where there are none
 * @param startMicros when it begins, microseconds since 1970; {@link #WHEN_DRY}
 */
public record HazardScenario(
    int vehicles, int hazards, double hours, long seed, double noisyShare, long startMicros) {

  /** Begins with the first dry hour of a summer. */
  public static final long WHEN_DRY = Long.MIN_VALUE;

  public static final int DEFAULT_VEHICLES = 2_000;
  public static final int DEFAULT_HAZARDS = 50;
  public static final double DEFAULT_HOURS = 1.25;
  public static final long DEFAULT_SEED = 2;
  public static final double DEFAULT_NOISY_SHARE = 0.01;

  static final int RATE_HERTZ = 5;

  /** 2026-06-02T11:00:00Z; a dry hour is looked for from here on. */
  private static final long FIRST_MICROS = 1_780_398_000_000_000L;

  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final long PROBE_MICROS = HOUR_MICROS / 6;
  private static final double PROBE_METERS = 4_000.0;
  private static final double REGION_METERS = 16_000.0;
  private static final double DRY_MM_PER_HOUR = 0.1;
  private static final int MOST_HOURS_AHEAD = 24 * 60;

  public HazardScenario {
    requireBetween(vehicles, 1, 100_000, "vehicles");
    requireBetween(hazards, 0, 1_000, "hazards");
    if (!(hours > 0.0 && hours <= 24.0)) {
      throw invalid("hours", hours, "above 0, at most 24");
    }
    if (!(noisyShare >= 0.0 && noisyShare < 1.0)) {
      throw invalid("noisyShare", noisyShare, "in [0, 1)");
    }
  }

  /** A scenario ready to run. */
  record Staged(SimulatedFleet fleet, RoadHazards hazards, long startMicros, long endMicros) {}

  /**
   * Draws world, roads, hazards and vehicles.
   *
   * @param roadFile an OpenStreetMap extract; empty for the invented region
   */
  Staged stage(Optional<Path> roadFile, SignalCatalogue catalogue) throws IOException {
    World world = World.of(seed);
    RoadGraph roads;
    if (roadFile.isPresent()) {
      OsmRoads.Extract extract = OsmRoads.read(roadFile.get());
      roads = extract.roads();
      world = world.at(extract.plane());
    } else {
      roads = SyntheticRegion.build(seed);
    }
    long length = (long) (hours * HOUR_MICROS);
    long start = startMicros == WHEN_DRY ? dryTime(world, length) : startMicros;
    // The first tenth finds traffic; the last third shows how what is gone is ended.
    RoadHazards drawn =
        new HazardPlan(hazards, seed, start + length / 10, start + 2 * length / 3, length / 4)
            .draw(roads);
    FleetOptions options =
        FleetOptions.defaults(seed, start)
            .withVehicles(vehicles)
            .withSignals(Reading.values().length)
            .withRateHertz(RATE_HERTZ);
    return new Staged(
        SimulatedFleet.create(options, catalogue, world.with(drawn), roads),
        drawn,
        start,
        start + length);
  }

  /** The first full hour from which no rain but that of hazards falls. */
  private static long dryTime(World world, long length) {
    for (int hour = 0; hour < MOST_HOURS_AHEAD; hour++) {
      long start = FIRST_MICROS + hour * HOUR_MICROS;
      if (isDry(world, start, start + length)) {
        return start;
      }
    }
    throw new IllegalStateException("seed: it never stops raining (expected: a dry hour)");
  }

  private static boolean isDry(World world, long from, long until) {
    for (long time = from; time <= until; time += PROBE_MICROS) {
      for (double x = -REGION_METERS; x <= REGION_METERS; x += PROBE_METERS) {
        for (double y = -REGION_METERS; y <= REGION_METERS; y += PROBE_METERS) {
          double rain = world.weather().at(time, x, y, 500.0).rainMillimetersPerHour();
          if (rain > DRY_MM_PER_HOUR) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
