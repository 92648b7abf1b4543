package io.fleettwin.sim.world;

import static java.util.Objects.requireNonNull;

/**
 * Something that is wrong with a road for a while.
 *
 * @param number dense from 0 within a world
 * @param kind what it is
 * @param east its middle, metres east of the world's centre
 * @param north its middle, metres north of it
 * @param headingRadians direction of travel that meets it, clockwise from north; of no meaning
 *     where it concerns every direction
 * @param reachMeters how far from its middle it is felt, above 0
 * @param fromMicros when it appears, microseconds since 1970
 * @param untilMicros when it is gone, exclusive
 */
public record RoadHazard(
    int number,
    Kind kind,
    double east,
    double north,
    double headingRadians,
    double reachMeters,
    long fromMicros,
    long untilMicros) {

  private static final double SAME_WAY = Math.cos(Math.toRadians(60.0));

  /** What can be wrong. */
  public enum Kind {
    /** Ice on the whole width of a road. */
    ICE(false),
    /** A hole in one direction of a road. */
    POTHOLE(true),
    /** Rain as heavy as it gets, over some hundred metres. */
    CLOUDBURST(false),
    /** The end of a queue, in one direction of a road. */
    QUEUE(true),
    /** Something lies in one direction of a road. */
    OBSTACLE(true);

    private final boolean isDirected;

    Kind(boolean isDirected) {
      this.isDirected = isDirected;
    }

    /** Whether only those feel it who drive one way. */
    public boolean isDirected() {
      return isDirected;
    }
  }

  public RoadHazard {
    requireNonNull(kind, "kind");
  }

  public boolean isThere(long eventTimeMicros) {
    return eventTimeMicros >= fromMicros && eventTimeMicros < untilMicros;
  }

  /** Whether somebody on this heading can meet it. */
  public boolean concerns(double heading) {
    return !kind.isDirected || Math.cos(heading - headingRadians) > SAME_WAY;
  }

  /** Distance of a place from its middle [m]. */
  public double meters(double x, double y) {
    return Math.hypot(x - east, y - north);
  }
}
