package io.fleettwin.sim.fleet;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.road.Polyline;
import io.fleettwin.sim.road.Road;
import io.fleettwin.sim.road.RoadGraph;
import io.fleettwin.sim.world.RoadHazard;
import io.fleettwin.sim.world.RoadHazards;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts hazards onto roads: kinds in turn, places by chance, busy roads more often, never two of a
 * kind close to each other.
 *
 * @param count how many, at least 0
 * @param seed decides where and when
 * @param fromMicros first time at which one may appear, microseconds since 1970
 * @param untilMicros time at which all are gone
 * @param shortestMicros how long each is there at least
 */
public record HazardPlan(
    int count, long seed, long fromMicros, long untilMicros, long shortestMicros) {

  private static final RoadHazard.Kind[] KINDS = RoadHazard.Kind.values();
  private static final double APART_METERS = 1_500.0;
  private static final int ATTEMPTS = 10_000;
  private static final double QUEUE_FROM_KMH = 70.0;
  private static final double SHORTEST_ROAD_METERS = 120.0;

  /** Draws the hazards of a road graph. */
  public RoadHazards draw(RoadGraph roads) {
    SeedStream random = SeedStream.of(seed, "hazards".hashCode());
    List<RoadHazard> hazards = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS && hazards.size() < count; attempt++) {
      RoadHazard.Kind kind = KINDS[hazards.size() % KINDS.length];
      Road road = roads.roads().get(random.below(roads.roads().size()));
      boolean isBusy = random.chance(share(road));
      if (isBusy && suits(road, kind)) {
        RoadHazard hazard = hazard(hazards.size(), kind, road, random);
        if (hazards.stream().noneMatch(other -> isTooClose(other, hazard))) {
          hazards.add(hazard);
        }
      }
    }
    return new RoadHazards(hazards);
  }

  /** How often a road is driven, beside a motorway. */
  private static double share(Road road) {
    return switch (road.roadClass()) {
      case MOTORWAY, TRUNK -> 1.0;
      case RURAL -> 0.6;
      case ARTERIAL -> 0.5;
      case RESIDENTIAL -> 0.02;
    };
  }

  private static boolean suits(Road road, RoadHazard.Kind kind) {
    boolean isFast = road.limitKmh() >= QUEUE_FROM_KMH;
    return road.shape().lengthMeters() >= SHORTEST_ROAD_METERS
        && (isFast || kind != RoadHazard.Kind.QUEUE);
  }

  private static boolean isTooClose(RoadHazard one, RoadHazard other) {
    return one.kind() == other.kind() && one.meters(other.east(), other.north()) < APART_METERS;
  }

  private RoadHazard hazard(int number, RoadHazard.Kind kind, Road road, SeedStream random) {
    Polyline shape = road.shape();
    int end = 1 + random.below(shape.size() - 1);
    double share = random.between(0.2, 0.8);
    double east = shape.x(end - 1) + share * (shape.x(end) - shape.x(end - 1));
    double north = shape.y(end - 1) + share * (shape.y(end) - shape.y(end - 1));
    double heading = Math.atan2(shape.x(end) - shape.x(end - 1), shape.y(end) - shape.y(end - 1));
    double slack = Math.max(0.0, (double) untilMicros - fromMicros - shortestMicros);
    long from = fromMicros + (long) (random.uniform() * slack);
    double rest = Math.max(0.0, (double) untilMicros - from - shortestMicros);
    long until = from + shortestMicros + (long) (random.uniform() * rest);
    return new RoadHazard(number, kind, east, north, heading, reachMeters(kind), from, until);
  }

  private static double reachMeters(RoadHazard.Kind kind) {
    return switch (kind) {
      case ICE -> 80.0;
      case POTHOLE, OBSTACLE -> 10.0;
      case CLOUDBURST -> 700.0;
      case QUEUE -> 150.0;
    };
  }
}
