package io.fleettwin.sim.road;

/**
 * One direction of a road between two nodes.
 *
 * @param index position in the graph, dense from 0
 * @param from node where it starts
 * @param to node where it ends
 * @param roadClass kind of road
 * @param limitKmh speed limit [km/h]
 * @param shape its line, from start to end
 */
public record Road(int index, int from, int to, RoadClass roadClass, int limitKmh, Polyline shape) {

  private static final double KMH_PER_MPS = 3.6;

  public double limitMetersPerSecond() {
    return limitKmh / KMH_PER_MPS;
  }

  /** Time at the speed limit [s]. */
  double travelSeconds() {
    return shape.lengthMeters() / limitMetersPerSecond();
  }
}
