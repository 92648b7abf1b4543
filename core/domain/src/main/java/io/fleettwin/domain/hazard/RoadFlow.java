package io.fleettwin.domain.hazard;

import io.fleettwin.domain.motion.CellGrid;
import io.fleettwin.domain.motion.CellIndex;
import io.fleettwin.domain.motion.Ground;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where traffic goes, as learned from it: from each fine cell and direction, how often it went on
 * to which other. A road graph as far as vehicles draw it, with the shares of turnings.
 *
 * <p>A Markov chain of first order: what a vehicle did before it came to a cell is not asked.
 * Bounded: {@link #MOST_NODES} cells and directions, of which the one left longest alone goes
 * first, with {@link #MOST_EXITS} ways out of each, of which the least used gives way. Mutable, not
 * thread-safe; no vehicle is in it.
 */
final class RoadFlow {

  static final int MOST_NODES = 1_024;
  static final int MOST_EXITS = 6;

  /** Counts are halved here, so that traffic which is led another way is followed. */
  private static final int MOST_COUNTED = 1_000;

  /** Fewer departures than this say nothing of shares. */
  static final int FEWEST = 8;

  /** A way is followed over so many cells at most. */
  private static final int LONGEST_WAY = 14;

  /** What is less probable than this is not followed. */
  private static final double NEGLIGIBLE = 0.02;

  /** What is assumed of a vehicle where traffic is not known yet. */
  static final double UNKNOWN_SHARE = 0.5;

  private static final double WRONG_WAY_MPS = 8.3;
  private static final double WRONG_WAY_METERS = 60.0;
  private static final double STRAIGHT_DEGREES = 30.0;
  private static final double RIGHT_ANGLE_DEGREES = 90.0;
  private static final int ONE_WAY_TRAFFIC = 400;
  private static final double ONE_WAY_SHARE = 0.005;

  /** Bits that the index of an H3 cell leaves free. */
  private static final int SECTOR_SHIFT = 56;

  private static final int SECTOR_MASK = 0x7;

  /** Ways out of one cell and direction. */
  private static final class Exits {
    final long[] next = new long[MOST_EXITS];
    final int[] counts = new int[MOST_EXITS];
    int size;
    int all;
  }

  private final LinkedHashMap<Long, Exits> nodes = new LinkedHashMap<>();

  /** A fine cell with a direction of travel. */
  static long node(CellIndex fine, Waypoint at, double headingDegrees) {
    long cell = fine.cellAt(at.latitudeDegrees(), at.longitudeDegrees());
    return cell ^ ((long) HeadingSector.of(headingDegrees) << SECTOR_SHIFT);
  }

  /** A vehicle went from one to another. */
  void count(long from, long to) {
    Exits exits = nodes.remove(from);
    if (exits == null) {
      exits = new Exits();
      if (nodes.size() >= MOST_NODES) {
        nodes.remove(nodes.keySet().iterator().next());
      }
    }
    nodes.put(from, exits);
    exits.all++;
    exits.counts[place(exits, to)]++;
    if (exits.all > MOST_COUNTED) {
      exits.all = 0;
      for (int i = 0; i < exits.size; i++) {
        exits.counts[i] /= 2;
        exits.all += exits.counts[i];
      }
    }
  }

  private static int place(Exits exits, long to) {
    int least = 0;
    for (int i = 0; i < exits.size; i++) {
      if (exits.next[i] == to) {
        return i;
      }
      least = exits.counts[i] < exits.counts[least] ? i : least;
    }
    if (exits.size < MOST_EXITS) {
      least = exits.size++;
    } else {
      exits.all -= exits.counts[least];
    }
    exits.next[least] = to;
    exits.counts[least] = 0;
    return least;
  }

  /**
   * Whether a vehicle drove at speed against traffic that goes one way only.
   *
   * <p>A cell of some hundred metres cannot tell the two carriageways of a motorway apart, so this
   * finds who is on a one-way road that lies by itself: a ramp, a street of a town.
   */
  boolean isAgainst(Passage passage, CellIndex fine) {
    Waypoint start = passage.start();
    Waypoint end = passage.end();
    Ground ground = new Ground(start.latitudeDegrees(), start.longitudeDegrees());
    double east = ground.eastMeters(end.longitudeDegrees());
    double north = ground.northMeters(end.latitudeDegrees());
    double course = Math.toDegrees(Math.atan2(east, north));
    return passage.speedMetersPerSecond() >= WRONG_WAY_MPS
        && Math.hypot(east, north) >= WRONG_WAY_METERS
        && HeadingSector.differenceDegrees(course, passage.headingDegrees()) <= STRAIGHT_DEGREES
        && isAgainst(fine.cellAt(start.latitudeDegrees(), start.longitudeDegrees()), course)
        && isAgainst(fine.cellAt(end.latitudeDegrees(), end.longitudeDegrees()), course);
  }

  private boolean isAgainst(long cell, double course) {
    int along = 0;
    int against = 0;
    for (int sector = 0; sector < HeadingSector.COUNT; sector++) {
      Exits exits = nodes.get(cell ^ ((long) sector << SECTOR_SHIFT));
      double turned = HeadingSector.differenceDegrees(course, HeadingSector.centreDegrees(sector));
      along += exits != null && turned < RIGHT_ANGLE_DEGREES ? exits.all : 0;
      against += exits != null && turned > RIGHT_ANGLE_DEGREES ? exits.all : 0;
    }
    return against >= ONE_WAY_TRAFFIC && along <= ONE_WAY_SHARE * against;
  }

  /**
   * A place to come to.
   *
   * @param fine grid of the nodes
   * @param latitudeDegrees where it is
   * @param longitudeDegrees where it is
   * @param headingDegrees direction in which it has to be come by; NaN for any
   */
  record Target(
      CellGrid fine, double latitudeDegrees, double longitudeDegrees, double headingDegrees) {

    boolean isMetAt(long node, long cell) {
      int sector = sectorOf(node ^ cell);
      return node == (cell ^ ((long) sector << SECTOR_SHIFT))
          && (Double.isNaN(headingDegrees)
              || HeadingSector.isSameWay(headingDegrees, HeadingSector.centreDegrees(sector)));
    }

    /** Whether it lies ahead of who is at a node. */
    boolean isAheadOf(long node, int sector) {
      double[] centre = fine.centreOf(node ^ ((long) sector << SECTOR_SHIFT));
      Ground ground = new Ground(centre[0], centre[1]);
      double course =
          Math.toDegrees(
              Math.atan2(ground.eastMeters(longitudeDegrees), ground.northMeters(latitudeDegrees)));
      return HeadingSector.isSameWay(course, HeadingSector.centreDegrees(sector));
    }
  }

  private static int sectorOf(long node) {
    return (int) (node >>> SECTOR_SHIFT) & SECTOR_MASK;
  }

  /**
   * How probable it is that a vehicle comes to a place, in [0, 1].
   *
   * @param from where it is; the place is known to lie ahead of it
   */
  double probability(long from, Target to) {
    long cell = to.fine().cellAt(to.latitudeDegrees(), to.longitudeDegrees());
    if (!to.isMetAt(from, cell) && isUnknown(nodes.get(from))) {
      return UNKNOWN_SHARE;
    }
    return follow(from, cell, to, 1.0, LONGEST_WAY);
  }

  private double follow(long node, long cell, Target to, double share, int steps) {
    if (to.isMetAt(node, cell)) {
      return share;
    }
    Exits exits = nodes.get(node);
    if (isUnknown(exits)) {
      return to.isAheadOf(node, sectorOf(node)) ? share * UNKNOWN_SHARE : 0.0;
    }
    if (steps == 0) {
      return 0.0;
    }
    double sum = 0.0;
    for (int i = 0; i < exits.size; i++) {
      double next = share * exits.counts[i] / exits.all;
      if (next >= NEGLIGIBLE) {
        sum += follow(exits.next[i], cell, to, next, steps - 1);
      }
    }
    return sum;
  }

  private static boolean isUnknown(Exits exits) {
    return exits == null || exits.all < FEWEST;
  }

  boolean isEmpty() {
    return nodes.isEmpty();
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(nodes.size());
    for (Map.Entry<Long, Exits> entry : nodes.entrySet()) {
      Exits exits = entry.getValue();
      out.writeLong(entry.getKey());
      out.writeByte(exits.size);
      for (int i = 0; i < exits.size; i++) {
        out.writeLong(exits.next[i]);
        out.writeShort(exits.counts[i]);
      }
    }
  }

  static RoadFlow read(DataInput in) throws IOException {
    RoadFlow flow = new RoadFlow();
    int size = in.readShort();
    for (int node = 0; node < size; node++) {
      long from = in.readLong();
      Exits exits = new Exits();
      exits.size = in.readByte();
      for (int i = 0; i < exits.size; i++) {
        exits.next[i] = in.readLong();
        exits.counts[i] = in.readShort();
        exits.all += exits.counts[i];
      }
      flow.nodes.put(from, exits);
    }
    return flow;
  }
}
