package io.fleettwin.sim.world;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that is wrong with the roads of a world, by place. Immutable, thread-safe. */
public final class RoadHazards {

  /** A world in which nothing is wrong. */
  public static final RoadHazards NONE = new RoadHazards(List.of());

  /** How far ahead of a hazard vehicles look for it [m]. */
  private static final double SIGHT_METERS = 160.0;

  private static final double TILE_METERS = 1_000.0;
  private static final RoadHazard[] NOTHING = new RoadHazard[0];

  private final List<RoadHazard> all;
  private final Map<Long, RoadHazard[]> tiles = new HashMap<>();

  public RoadHazards(List<RoadHazard> hazards) {
    this.all = List.copyOf(hazards);
    for (RoadHazard hazard : all) {
      double reach = hazard.reachMeters() + SIGHT_METERS;
      for (long column = tile(hazard.east() - reach);
          column <= tile(hazard.east() + reach);
          column++) {
        for (long row = tile(hazard.north() - reach); row <= tile(hazard.north() + reach); row++) {
          tiles.merge(key(column, row), new RoadHazard[] {hazard}, RoadHazards::joined);
        }
      }
    }
  }

  public List<RoadHazard> all() {
    return all;
  }

  /** Hazards of any time that may be felt or seen at a place; the array is shared. */
  public RoadHazard[] near(double x, double y) {
    return all.isEmpty() ? NOTHING : tiles.getOrDefault(key(tile(x), tile(y)), NOTHING);
  }

  private static long tile(double meters) {
    return (long) Math.floor(meters / TILE_METERS);
  }

  private static long key(long column, long row) {
    return (column << Integer.SIZE) ^ (row & 0xFFFF_FFFFL);
  }

  private static RoadHazard[] joined(RoadHazard[] some, RoadHazard[] one) {
    RoadHazard[] joined = Arrays.copyOf(some, some.length + 1);
    joined[some.length] = one[0];
    return joined;
  }
}
