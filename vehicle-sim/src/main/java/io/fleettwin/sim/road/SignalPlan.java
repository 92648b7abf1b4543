package io.fleettwin.sim.road;

import io.fleettwin.sim.random.SeedStream;

/**
 * When traffic lights are green: two phases, north-south and east-west, in a fixed cycle per node.
 *
 * <p>A pure function of node, direction and time.
 */
public final class SignalPlan {

  private static final double SHORTEST_CYCLE_SECONDS = 50.0;
  private static final double CYCLE_SPREAD_SECONDS = 30.0;

  /** Both directions have red for this long after each phase [s]. */
  private static final double CLEARANCE_SECONDS = 4.0;

  private static final double MICROS_PER_SECOND = 1e6;

  private SignalPlan() {}

  /** Whether traffic that heads {@code headingRadians} has green at a node. */
  public static boolean isGreen(int node, double headingRadians, long eventTimeMicros) {
    long draw = SeedStream.mix(node + 1L);
    double cycle = SHORTEST_CYCLE_SECONDS + CYCLE_SPREAD_SECONDS * (draw & 0xFF) / 255.0;
    double shift = cycle * (draw >>> 8 & 0xFF) / 255.0;
    double seconds = eventTimeMicros / MICROS_PER_SECOND + shift;
    double inCycle = seconds - cycle * Math.floor(seconds / cycle);
    boolean northSouth = Math.abs(Math.cos(headingRadians)) > Math.sqrt(0.5);
    double inPhase = northSouth ? inCycle : inCycle - cycle / 2.0;
    return inPhase >= 0.0 && inPhase < cycle / 2.0 - CLEARANCE_SECONDS;
  }
}
