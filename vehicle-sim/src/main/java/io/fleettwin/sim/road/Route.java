package io.fleettwin.sim.road;

import static io.fleettwin.domain.common.Require.invalid;

import io.fleettwin.sim.world.Terrain;
import java.util.List;

/**
 * A way along roads, unrolled: points with their distance from the start, segments between them.
 *
 * <p>Segment {@code i} runs from point {@code i} to point {@code i + 1}. A vehicle stays exactly on
 * the segments; only its heading is rounded at the points, over some metres before and after each.
 * Immutable.
 */
public final class Route {

  /** Corners at crossings are driven on an arc that touches the roads this far from the corner. */
  private static final double CROSSING_TANGENT_METERS = 12.0;

  private static final double BEND_TANGENT_METERS = 60.0;

  /** Shortest segment [m]; a point that is nearer to the one before is left out. */
  private static final double SHORTEST_SEGMENT_METERS = 0.5;

  private static final int NO_SIGNALS = -1;

  private final int points;
  private final double[] x;
  private final double[] y;
  private final double[] distance;
  private final double[] elevation;
  private final double[] heading;
  private final double[] turn;
  private final double[] bend;
  private final Road[] road;
  private final int[] signalNode;
  private final int destination;

  private Route(List<Road> roads, RoadGraph graph, Terrain terrain) {
    int most = 1;
    for (Road each : roads) {
      most += each.shape().size() - 1;
    }
    double[] px = new double[most];
    double[] py = new double[most];
    Road[] segmentRoad = new Road[most];
    int[] lights = new int[most];
    px[0] = roads.get(0).shape().x(0);
    py[0] = roads.get(0).shape().y(0);
    lights[0] = NO_SIGNALS;
    int count = 1;
    for (Road each : roads) {
      Polyline shape = each.shape();
      for (int i = 1; i < shape.size(); i++) {
        double step = Math.hypot(shape.x(i) - px[count - 1], shape.y(i) - py[count - 1]);
        boolean last = i == shape.size() - 1;
        if (step >= SHORTEST_SEGMENT_METERS || last) {
          px[count] = shape.x(i);
          py[count] = shape.y(i);
          segmentRoad[count - 1] = each;
          lights[count] = last && graph.hasSignals(each.to()) ? each.to() : NO_SIGNALS;
          count++;
        }
      }
    }
    lights[count - 1] = NO_SIGNALS;
    this.points = count;
    this.x = px;
    this.y = py;
    this.road = segmentRoad;
    this.signalNode = lights;
    this.destination = roads.get(roads.size() - 1).to();
    this.distance = new double[count];
    this.elevation = new double[count];
    this.heading = new double[count];
    this.turn = new double[count];
    this.bend = new double[count];
    measure(terrain);
  }

  /** The route along {@code roads}, of which each starts where the one before ends. */
  public static Route along(List<Road> roads, RoadGraph graph, Terrain terrain) {
    if (roads.isEmpty()) {
      throw invalid("roads", "none", "at least one");
    }
    return new Route(roads, graph, terrain);
  }

  private void measure(Terrain terrain) {
    for (int i = 0; i < points; i++) {
      elevation[i] = terrain.elevationMeters(x[i], y[i]);
      if (i + 1 < points) {
        double dx = x[i + 1] - x[i];
        double dy = y[i + 1] - y[i];
        distance[i + 1] = distance[i] + Math.hypot(dx, dy);
        heading[i] = Math.atan2(dx, dy);
      }
    }
    for (int i = 1; i + 1 < points; i++) {
      turn[i] = Math.IEEEremainder(heading[i] - heading[i - 1], 2.0 * Math.PI);
      double shorter = Math.min(distance[i] - distance[i - 1], distance[i + 1] - distance[i]);
      boolean crossing = road[i].index() != road[i - 1].index();
      double tangent = crossing ? CROSSING_TANGENT_METERS : BEND_TANGENT_METERS;
      bend[i] = Math.min(shorter / 2.0, tangent);
    }
  }

  public int pointCount() {
    return points;
  }

  public double lengthMeters() {
    return distance[points - 1];
  }

  /** Node where the route ends. */
  public int destination() {
    return destination;
  }

  /** Distance of a point from the start [m]. */
  public double distanceMeters(int point) {
    return distance[point];
  }

  public double x(int segment, double meters) {
    double share = share(segment, meters);
    return x[segment] + share * (x[segment + 1] - x[segment]);
  }

  public double y(int segment, double meters) {
    double share = share(segment, meters);
    return y[segment] + share * (y[segment + 1] - y[segment]);
  }

  public double elevationMeters(int segment, double meters) {
    double share = share(segment, meters);
    return elevation[segment] + share * (elevation[segment + 1] - elevation[segment]);
  }

  /** Rise over run of a segment [m/m]. */
  public double gradient(int segment) {
    return (elevation[segment + 1] - elevation[segment])
        / (distance[segment + 1] - distance[segment]);
  }

  public Road road(int segment) {
    return road[segment];
  }

  /** Node whose traffic lights stand at a point, or -1. */
  public int signalNode(int point) {
    return signalNode[point];
  }

  /** Direction of a segment, clockwise from north [rad]. */
  public double segmentHeadingRadians(int segment) {
    return heading[segment];
  }

  /**
   * Where the vehicle points, clockwise from north [rad]: along the segment, and turning steadily
   * from one to the next around a point.
   */
  public double headingRadians(int segment, double meters) {
    double sinceStart = meters - distance[segment];
    if (sinceStart < bend[segment]) {
      return heading[segment] - turn[segment] * (0.5 - sinceStart / (2.0 * bend[segment]));
    }
    double untilEnd = distance[segment + 1] - meters;
    if (untilEnd < bend[segment + 1]) {
      return heading[segment] + turn[segment + 1] * (0.5 - untilEnd / (2.0 * bend[segment + 1]));
    }
    return heading[segment];
  }

  /** Change of heading per metre driven [rad/m], positive to the right. */
  public double curvature(int segment, double meters) {
    if (meters - distance[segment] < bend[segment]) {
      return turn[segment] / (2.0 * bend[segment]);
    }
    if (distance[segment + 1] - meters < bend[segment + 1]) {
      return turn[segment + 1] / (2.0 * bend[segment + 1]);
    }
    return 0.0;
  }

  /** How far before and after a point its bend reaches [m]. */
  public double bendMeters(int point) {
    return bend[point];
  }

  /** Sharpest curvature around a point [1/m], at least 0. */
  public double sharpnessAt(int point) {
    return bend[point] > 0.0 ? Math.abs(turn[point]) / (2.0 * bend[point]) : 0.0;
  }

  private double share(int segment, double meters) {
    return (meters - distance[segment]) / (distance[segment + 1] - distance[segment]);
  }
}
