package io.fleettwin.sim.road;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Finds the fastest way between two nodes.
 *
 * <p>A* over travel time at the speed limit; the estimate of the rest is the straight line at the
 * highest limit, which never overestimates. Stateless and thread-safe.
 *
 * @see <a href="https://doi.org/10.1109/TSSC.1968.300136">P. E. Hart, N. J. Nilsson, B. Raphael, A
 *     formal basis for the heuristic determination of minimum cost paths, 1968</a>
 */
public final class RouteFinder {

  private static final double FASTEST_METERS_PER_SECOND = RoadClass.MOTORWAY.limitKmh() / 3.6;

  private final RoadGraph graph;

  public RouteFinder(RoadGraph graph) {
    this.graph = graph;
  }

  private record Open(int node, double estimateSeconds) {}

  /** The roads from one node to another, in order; none if they are the same node. */
  public List<Road> find(int from, int to) {
    double[] seconds = new double[graph.nodeCount()];
    Arrays.fill(seconds, Double.POSITIVE_INFINITY);
    Road[] arrivedBy = new Road[graph.nodeCount()];
    boolean[] closed = new boolean[graph.nodeCount()];
    PriorityQueue<Open> open =
        new PriorityQueue<>((a, b) -> Double.compare(a.estimateSeconds(), b.estimateSeconds()));
    seconds[from] = 0.0;
    open.add(new Open(from, 0.0));
    while (!open.isEmpty()) {
      int node = open.remove().node();
      if (node == to) {
        break;
      }
      if (closed[node]) {
        continue;
      }
      closed[node] = true;
      for (Road road : graph.leavingArray(node)) {
        double arrival = seconds[node] + road.travelSeconds();
        if (arrival < seconds[road.to()]) {
          seconds[road.to()] = arrival;
          arrivedBy[road.to()] = road;
          open.add(new Open(road.to(), arrival + restSeconds(road.to(), to)));
        }
      }
    }
    return trace(arrivedBy, from, to);
  }

  private double restSeconds(int node, int target) {
    double meters = Math.hypot(graph.x(node) - graph.x(target), graph.y(node) - graph.y(target));
    return meters / FASTEST_METERS_PER_SECOND;
  }

  private static List<Road> trace(Road[] arrivedBy, int from, int to) {
    Deque<Road> roads = new ArrayDeque<>();
    int node = to;
    while (node != from) {
      Road road = arrivedBy[node];
      if (road == null) {
        throw new IllegalStateException("no way from node " + from + " to node " + to);
      }
      roads.addFirst(road);
      node = road.from();
    }
    return new ArrayList<>(roads);
  }
}
