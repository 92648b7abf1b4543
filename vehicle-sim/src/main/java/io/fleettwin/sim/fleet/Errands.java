package io.fleettwin.sim.fleet;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.road.Road;
import io.fleettwin.sim.road.RoadGraph;
import io.fleettwin.sim.road.Route;
import io.fleettwin.sim.road.RouteFinder;
import io.fleettwin.sim.world.World;
import java.util.List;

/**
 * Where vehicles can go: any node, home, or one of the region's fast chargers. Immutable, shared.
 */
final class Errands {

  private static final int FAST_CHARGERS = 24;

  /** Errands are drawn from this many candidates, of which a near one is chosen more often. */
  private static final int CANDIDATES = 3;

  private final RoadGraph graph;
  private final RouteFinder finder;
  private final World world;
  private final int[] chargers = new int[FAST_CHARGERS];

  Errands(RoadGraph graph, World world, SeedStream random) {
    this.graph = graph;
    this.finder = new RouteFinder(graph);
    this.world = world;
    for (int i = 0; i < FAST_CHARGERS; i++) {
      chargers[i] = anywhere(random);
    }
  }

  int anywhere(SeedStream random) {
    return random.below(graph.nodeCount());
  }

  /** Somewhere else, rather near than far. */
  int somewhere(SeedStream random, int from) {
    int best = from;
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < CANDIDATES || best == from; i++) {
      int candidate = anywhere(random);
      double distance = distance(from, candidate) + random.between(0.0, 14_000.0);
      if (candidate != from && distance < nearest) {
        nearest = distance;
        best = candidate;
      }
    }
    return best;
  }

  int nearestCharger(int from) {
    int best = chargers[0];
    for (int charger : chargers) {
      if (distance(from, charger) < distance(from, best)) {
        best = charger;
      }
    }
    return best;
  }

  private double distance(int a, int b) {
    return Math.hypot(graph.x(a) - graph.x(b), graph.y(a) - graph.y(b));
  }

  /** The fastest way between two different nodes. */
  Route route(int from, int to) {
    List<Road> roads = finder.find(from, to);
    return Route.along(roads, graph, world.terrain());
  }
}
