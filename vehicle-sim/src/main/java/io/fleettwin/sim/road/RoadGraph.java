package io.fleettwin.sim.road;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Nodes and the directed roads between them; every node can be reached from every other.
 *
 * <p>Immutable and thread-safe.
 */
public final class RoadGraph {

  private final double[] x;
  private final double[] y;
  private final boolean[] signals;
  private final List<Road> roads;
  private final Road[][] leaving;

  private RoadGraph(double[] x, double[] y, boolean[] signals, List<Road> roads) {
    this.x = x;
    this.y = y;
    this.signals = signals;
    this.roads = Collections.unmodifiableList(roads);
    List<List<Road>> byNode = new ArrayList<>();
    for (int node = 0; node < x.length; node++) {
      byNode.add(new ArrayList<>());
    }
    for (Road road : roads) {
      byNode.get(road.from()).add(road);
    }
    this.leaving = byNode.stream().map(list -> list.toArray(Road[]::new)).toArray(Road[][]::new);
  }

  public int nodeCount() {
    return x.length;
  }

  /** Metres east of the centre. */
  public double x(int node) {
    return x[node];
  }

  /** Metres north of the centre. */
  public double y(int node) {
    return y[node];
  }

  /** Whether traffic lights stand at the node. */
  public boolean hasSignals(int node) {
    return signals[node];
  }

  public List<Road> roads() {
    return roads;
  }

  /** The roads that start at a node. */
  public List<Road> leaving(int node) {
    return Collections.unmodifiableList(Arrays.asList(leaving[node]));
  }

  Road[] leavingArray(int node) {
    return leaving[node];
  }

  /** The node nearest to a place. */
  public int nearestNode(double px, double py) {
    int nearest = 0;
    double distance = Double.POSITIVE_INFINITY;
    for (int node = 0; node < x.length; node++) {
      double other = Math.hypot(x[node] - px, y[node] - py);
      if (other < distance) {
        distance = other;
        nearest = node;
      }
    }
    return nearest;
  }

  /** Which ways a street may be driven, seen along its shape. */
  enum Direction {
    BOTH,
    FORWARD,
    BACKWARD
  }

  /**
   * Collects nodes and streets, and keeps the largest part of them in which every node can be
   * reached from every other.
   */
  static final class Builder {

    private record Street(
        int a, int b, RoadClass roadClass, int limitKmh, Direction direction, Polyline shape) {

      boolean leaves(int node) {
        return (node == a && direction != Direction.BACKWARD)
            || (node == b && direction != Direction.FORWARD);
      }

      int other(int node) {
        return node == a ? b : a;
      }
    }

    private final List<double[]> places = new ArrayList<>();
    private final List<Boolean> signals = new ArrayList<>();
    private final List<List<Street>> streetsOf = new ArrayList<>();
    private final List<Street> streets = new ArrayList<>();

    int node(double x, double y) {
      places.add(new double[] {x, y});
      signals.add(false);
      streetsOf.add(new ArrayList<>());
      return places.size() - 1;
    }

    double x(int node) {
      return places.get(node)[0];
    }

    double y(int node) {
      return places.get(node)[1];
    }

    int nodeCount() {
      return places.size();
    }

    void signalsAt(int node) {
      signals.set(node, true);
    }

    void straight(int a, int b, RoadClass roadClass) {
      shaped(a, b, roadClass, Polyline.straight(x(a), y(a), x(b), y(b)));
    }

    void shaped(int a, int b, RoadClass roadClass, Polyline shape) {
      shaped(a, b, roadClass, Direction.BOTH, shape);
    }

    void shaped(int a, int b, RoadClass roadClass, Direction direction, Polyline shape) {
      Street street = new Street(a, b, roadClass, roadClass.limitKmh(), direction, shape);
      streets.add(street);
      streetsOf.get(a).add(street);
      streetsOf.get(b).add(street);
    }

    int degree(int node) {
      return streetsOf.get(node).size();
    }

    RoadGraph build() {
      int[] newIndex = largestPart();
      int kept = 0;
      for (int node = 0; node < newIndex.length; node++) {
        newIndex[node] = newIndex[node] < 0 ? -1 : kept++;
      }
      double[] x = new double[kept];
      double[] y = new double[kept];
      boolean[] lights = new boolean[kept];
      for (int node = 0; node < newIndex.length; node++) {
        if (newIndex[node] >= 0) {
          x[newIndex[node]] = x(node);
          y[newIndex[node]] = y(node);
          lights[newIndex[node]] = signals.get(node);
        }
      }
      List<Road> roads = new ArrayList<>();
      for (Street street : streets) {
        int a = newIndex[street.a()];
        int b = newIndex[street.b()];
        if (a >= 0 && b >= 0) {
          Polyline shape = street.shape();
          if (street.direction() != Direction.BACKWARD) {
            roads.add(new Road(roads.size(), a, b, street.roadClass(), street.limitKmh(), shape));
          }
          if (street.direction() != Direction.FORWARD) {
            roads.add(
                new Road(
                    roads.size(), b, a, street.roadClass(), street.limitKmh(), shape.reversed()));
          }
        }
      }
      return new RoadGraph(x, y, lights, roads);
    }

    /**
     * For each node 0 if it belongs to the largest part, else -1. A part is what is reached against
     * the streets from the node that a walk along them left last.
     *
     * @see <a href="https://doi.org/10.1016/0898-1221(81)90008-0">M. Sharir, A strong-connectivity
     *     algorithm and its applications in data flow analysis, 1981</a>
     */
    private int[] largestPart() {
      int[] left = leftInOrder();
      int[] part = new int[places.size()];
      Arrays.fill(part, -1);
      int parts = 0;
      int largest = -1;
      int largestSize = 0;
      for (int i = left.length - 1; i >= 0; i--) {
        if (part[left[i]] < 0) {
          int size = paintBackward(left[i], parts, part);
          if (size > largestSize) {
            largestSize = size;
            largest = parts;
          }
          parts++;
        }
      }
      for (int node = 0; node < part.length; node++) {
        part[node] = part[node] == largest ? 0 : -1;
      }
      return part;
    }

    /** Nodes in the order in which a depth-first walk along the streets leaves them. */
    private int[] leftInOrder() {
      int[] left = new int[places.size()];
      int count = 0;
      int[] nextStreet = new int[places.size()];
      boolean[] seen = new boolean[places.size()];
      ArrayDeque<Integer> path = new ArrayDeque<>();
      for (int start = 0; start < left.length; start++) {
        if (!seen[start]) {
          seen[start] = true;
          path.push(start);
        }
        while (!path.isEmpty()) {
          int node = path.peek();
          List<Street> streetsHere = streetsOf.get(node);
          if (nextStreet[node] == streetsHere.size()) {
            left[count++] = path.pop();
            continue;
          }
          Street street = streetsHere.get(nextStreet[node]++);
          int other = street.other(node);
          if (street.leaves(node) && !seen[other]) {
            seen[other] = true;
            path.push(other);
          }
        }
      }
      return left;
    }

    private int paintBackward(int start, int colour, int[] part) {
      ArrayDeque<Integer> open = new ArrayDeque<>();
      open.add(start);
      part[start] = colour;
      int size = 0;
      while (!open.isEmpty()) {
        int node = open.remove();
        size++;
        for (Street street : streetsOf.get(node)) {
          int other = street.other(node);
          if (street.leaves(other) && part[other] < 0) {
            part[other] = colour;
            open.add(other);
          }
        }
      }
      return size;
    }
  }
}
