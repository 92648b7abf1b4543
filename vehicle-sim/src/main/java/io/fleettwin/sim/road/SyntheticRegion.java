package io.fleettwin.sim.road;

import io.fleettwin.sim.random.SeedStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An invented region of about 30 by 25 km: a city with a street grid, arterials and a ring, towns
 * around it, rural roads with bends between them, and two motorways.
 *
 * <p>The same seed draws the same region.
 */
public final class SyntheticRegion {

  private static final double HALF_WIDTH_METERS = 15_000.0;
  private static final double HALF_HEIGHT_METERS = 12_500.0;

  private static final double CITY_RADIUS_METERS = 4_600.0;
  private static final double BLOCK_METERS = 310.0;
  private static final double BLOCK_JITTER_METERS = 22.0;
  private static final int BLOCKS_PER_ARTERIAL = 4;
  private static final double MISSING_STREETS = 0.12;

  private static final double RING_RADIUS_METERS = 5_300.0;
  private static final int RING_NODES = 32;

  private static final int TOWNS = 16;
  private static final double TOWN_SPACING_METERS = 3_600.0;
  private static final double TOWN_BLOCK_METERS = 190.0;

  private static final double MOTORWAY_NODE_METERS = 2_500.0;
  private static final double BEND_POINT_METERS = 70.0;

  private final SeedStream random;
  private final RoadGraph.Builder roads = new RoadGraph.Builder();

  private record Place(int node, double x, double y) {}

  private SyntheticRegion(long seed) {
    this.random = SeedStream.of(seed, "roads".hashCode());
  }

  /** The roads of a seed. */
  public static RoadGraph build(long seed) {
    SyntheticRegion region = new SyntheticRegion(seed);
    int[][] city = region.city();
    List<Place> ring = region.ring(city);
    List<List<Place>> towns = region.towns();
    region.ruralRoads(towns, ring);
    region.motorways(towns, ring);
    return region.roads.build();
  }

  /** The street grid; -1 where a crossing would lie outside of the city. */
  private int[][] city() {
    int half = (int) (CITY_RADIUS_METERS / BLOCK_METERS);
    int size = 2 * half + 1;
    int[][] grid = new int[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double x = (column - half) * BLOCK_METERS;
        double y = (row - half) * BLOCK_METERS;
        boolean inside = Math.hypot(x, y) <= CITY_RADIUS_METERS;
        grid[row][column] = inside ? roads.node(x + jitter(), y + jitter()) : -1;
      }
    }
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        if (column + 1 < size) {
          street(grid[row][column], grid[row][column + 1], isArterial(row, half));
        }
        if (row + 1 < size) {
          street(grid[row][column], grid[row + 1][column], isArterial(column, half));
        }
        if (grid[row][column] >= 0 && isArterial(row, half) && isArterial(column, half)) {
          roads.signalsAt(grid[row][column]);
        }
      }
    }
    return grid;
  }

  private double jitter() {
    return random.between(-BLOCK_JITTER_METERS, BLOCK_JITTER_METERS);
  }

  private static boolean isArterial(int line, int half) {
    return (line - half) % BLOCKS_PER_ARTERIAL == 0;
  }

  private void street(int a, int b, boolean arterial) {
    if (a < 0 || b < 0) {
      return;
    }
    if (arterial) {
      roads.straight(a, b, RoadClass.ARTERIAL);
    } else if (!random.chance(MISSING_STREETS)) {
      roads.straight(a, b, RoadClass.RESIDENTIAL);
    }
  }

  /** A ring road around the city, joined to the nearest end of a street at every other node. */
  private List<Place> ring(int[][] city) {
    List<Place> ring = new ArrayList<>();
    for (int i = 0; i < RING_NODES; i++) {
      double angle = 2.0 * Math.PI * i / RING_NODES;
      double x = RING_RADIUS_METERS * Math.cos(angle);
      double y = RING_RADIUS_METERS * Math.sin(angle);
      ring.add(new Place(roads.node(x, y), x, y));
    }
    for (int i = 0; i < RING_NODES; i++) {
      Place from = ring.get(i);
      Place to = ring.get((i + 1) % RING_NODES);
      double startAngle = 2.0 * Math.PI * i / RING_NODES;
      roads.shaped(from.node(), to.node(), RoadClass.TRUNK, arc(startAngle));
      if (i % 2 == 0) {
        roads.straight(from.node(), nearestOf(city, from), RoadClass.ARTERIAL);
        roads.signalsAt(from.node());
      }
    }
    return ring;
  }

  private static Polyline arc(double startAngle) {
    int points = 9;
    double[] x = new double[points];
    double[] y = new double[points];
    for (int i = 0; i < points; i++) {
      double angle = startAngle + 2.0 * Math.PI / RING_NODES * i / (points - 1);
      x[i] = RING_RADIUS_METERS * Math.cos(angle);
      y[i] = RING_RADIUS_METERS * Math.sin(angle);
    }
    return new Polyline(x, y);
  }

  private int nearestOf(int[][] city, Place place) {
    int nearest = -1;
    double distance = Double.POSITIVE_INFINITY;
    for (int[] row : city) {
      for (int node : row) {
        if (node >= 0) {
          double other = Math.hypot(roads.x(node) - place.x(), roads.y(node) - place.y());
          if (other < distance) {
            distance = other;
            nearest = node;
          }
        }
      }
    }
    return nearest;
  }

  /** The gates of each town: crossings where roads to elsewhere may start. */
  private List<List<Place>> towns() {
    List<double[]> centres = new ArrayList<>();
    int tries = 0;
    while (centres.size() < TOWNS && tries++ < 4_000) {
      double x = random.between(-HALF_WIDTH_METERS + 900, HALF_WIDTH_METERS - 900);
      double y = random.between(-HALF_HEIGHT_METERS + 900, HALF_HEIGHT_METERS - 900);
      boolean free = Math.hypot(x, y) > RING_RADIUS_METERS + 1_800.0;
      for (double[] other : centres) {
        free &= Math.hypot(x - other[0], y - other[1]) > TOWN_SPACING_METERS;
      }
      if (free) {
        centres.add(new double[] {x, y});
      }
    }
    List<List<Place>> towns = new ArrayList<>();
    for (double[] centre : centres) {
      towns.add(town(centre[0], centre[1]));
    }
    return towns;
  }

  private List<Place> town(double centreX, double centreY) {
    int size = 4 + random.below(4);
    double turn = random.between(0.0, Math.PI / 2.0);
    int[][] grid = new int[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double along = (column - (size - 1) / 2.0) * TOWN_BLOCK_METERS + jitter();
        double across = (row - (size - 1) / 2.0) * TOWN_BLOCK_METERS + jitter();
        grid[row][column] =
            roads.node(
                centreX + along * Math.cos(turn) - across * Math.sin(turn),
                centreY + along * Math.sin(turn) + across * Math.cos(turn));
      }
    }
    int main = size / 2;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        if (column + 1 < size) {
          street(grid[row][column], grid[row][column + 1], row == main);
        }
        if (row + 1 < size) {
          street(grid[row][column], grid[row + 1][column], column == main);
        }
      }
    }
    roads.signalsAt(grid[main][main]);
    List<Place> gates = new ArrayList<>();
    for (int node :
        new int[] {grid[main][0], grid[main][size - 1], grid[0][main], grid[size - 1][main]}) {
      gates.add(new Place(node, roads.x(node), roads.y(node)));
    }
    return gates;
  }

  /**
   * Joins two towns, or a town and the ring, if no third town lies nearer to both: roads as they
   * grow between real towns, without crossing each other. The ring keeps them out of the city.
   */
  private void ruralRoads(List<List<Place>> towns, List<Place> ring) {
    for (int a = 0; a < towns.size(); a++) {
      for (int b = a + 1; b < towns.size(); b++) {
        if (!crossesCity(towns.get(a).get(0), towns.get(b).get(0))
            && nothingBetween(towns, a, towns.get(b), gap(towns.get(a), towns.get(b)))) {
          joinNearest(towns.get(a), towns.get(b), RoadClass.RURAL);
        }
      }
      if (nothingBetween(towns, a, ring, gap(towns.get(a), ring))) {
        joinNearest(towns.get(a), ring, RoadClass.RURAL);
      }
    }
  }

  private static boolean nothingBetween(
      List<List<Place>> towns, int town, List<Place> other, double distance) {
    for (List<Place> third : towns) {
      boolean nearerToBoth = gap(third, towns.get(town)) < distance && gap(third, other) < distance;
      if (nearerToBoth && !third.equals(towns.get(town)) && !third.equals(other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean crossesCity(Place a, Place b) {
    Polyline line = Polyline.straight(a.x(), a.y(), b.x(), b.y());
    return line.distanceMeters(0.0, 0.0) < RING_RADIUS_METERS;
  }

  /** The smallest distance between places of two groups. */
  private static double gap(List<Place> some, List<Place> others) {
    double smallest = Double.POSITIVE_INFINITY;
    for (Place a : some) {
      for (Place b : others) {
        smallest = Math.min(smallest, gap(a, b));
      }
    }
    return smallest;
  }

  private static double gap(Place a, Place b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  private void joinNearest(List<Place> some, List<Place> others, RoadClass roadClass) {
    Place from = some.get(0);
    Place to = others.get(0);
    for (Place a : some) {
      for (Place b : others) {
        if (gap(a, b) < gap(from, to)) {
          from = a;
          to = b;
        }
      }
    }
    roads.shaped(from.node(), to.node(), roadClass, bends(from, to, 0.06));
  }

  /** One motorway from west to east, one from the ring to the north, with a junction every 5 km. */
  private void motorways(List<List<Place>> towns, List<Place> ring) {
    motorway(-HALF_WIDTH_METERS, -6_900.0, HALF_WIDTH_METERS, -6_300.0, towns, ring);
    motorway(1_200.0, RING_RADIUS_METERS + 300.0, 2_600.0, HALF_HEIGHT_METERS, towns, ring);
  }

  private void motorway(
      double x0, double y0, double x1, double y1, List<List<Place>> towns, List<Place> ring) {
    int legs = (int) Math.max(2, Math.round(Math.hypot(x1 - x0, y1 - y0) / MOTORWAY_NODE_METERS));
    Place previous = null;
    for (int i = 0; i <= legs; i++) {
      double share = (double) i / legs;
      double x = x0 + share * (x1 - x0);
      double y = y0 + share * (y1 - y0) + 250.0 * Math.sin(2.0 * Math.PI * share);
      Place place = new Place(roads.node(x, y), x, y);
      if (previous != null) {
        roads.straight(previous.node(), place.node(), RoadClass.MOTORWAY);
      }
      if (i % 2 == 0) {
        List<Place> candidates = new ArrayList<>(ring);
        towns.forEach(candidates::addAll);
        joinNearest(List.of(place), candidates, RoadClass.TRUNK);
      }
      previous = place;
    }
  }

  /** A line that swings to both sides of the direct one by up to {@code swing} of its length. */
  private Polyline bends(Place from, Place to, double swing) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double length = Math.hypot(dx, dy);
    int pieces = (int) Math.max(2, Math.round(length / BEND_POINT_METERS));
    double wide = swing * random.between(-1.0, 1.0);
    double tight = random.between(0.3, 1.0) * Math.min(0.02, 45.0 / length);
    double waves = Math.max(2.0, Math.rint(length / random.between(500.0, 900.0)));
    double[] x = new double[pieces + 1];
    double[] y = new double[pieces + 1];
    for (int i = 0; i <= pieces; i++) {
      double share = (double) i / pieces;
      double side = wide * Math.sin(Math.PI * share) + tight * Math.sin(Math.PI * waves * share);
      x[i] = from.x() + dx * share - dy * side;
      y[i] = from.y() + dy * share + dx * side;
    }
    x[pieces] = to.x();
    y[pieces] = to.y();
    return new Polyline(x, y);
  }
}
