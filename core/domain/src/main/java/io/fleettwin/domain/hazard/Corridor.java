package io.fleettwin.domain.hazard;

import io.fleettwin.domain.motion.Ground;

/**
 * Where a vehicle is about to drive, as far as its heading tells: a strip ahead that widens with
 * distance, since roads bend.
 *
 * <p>Immutable.
 *
 * @param at where the vehicle is
 * @param headingDegrees clockwise from north
 * @param speedMetersPerSecond at least 0
 */
public record Corridor(Waypoint at, double headingDegrees, double speedMetersPerSecond) {

  /**
   * What is met later than this is told later [s]: on a fast road, where braking takes long and
   * turnings are rare.
   */
  public static final double LONGEST_SECONDS = 45.0;

  /** The same among houses, where every crossing may lead elsewhere [s]. */
  public static final double SHORTEST_SECONDS = 25.0;

  /** Speeds up to which, and from which on, these hold [m/s]: 50 and 120 km/h. */
  private static final double SLOW_MPS = 13.9;

  private static final double FAST_MPS = 33.3;

  /** Stretches are told every 300 m at the latest: each vehicle is told of once on the way [m]. */
  private static final double SHORTEST_METERS = 350.0;

  /** Nobody can do anything about what is met earlier than this [s]. */
  public static final double SOONEST_SECONDS = 2.0;

  /** Slower vehicles are not on their way anywhere [m/s]. */
  public static final double SLOWEST_MPS = 3.0;

  /** Half of the strip's width at the vehicle [m]. */
  public static final double HALF_WIDTH_METERS = 50.0;

  /** What the strip widens by on each side, per metre ahead: about 14 degrees. */
  public static final double WIDENING = 0.25;

  private static final double MICROS_PER_SECOND = 1e6;

  /** How far the strip reaches [m]; 0 for a vehicle that stands. */
  public double lengthMeters() {
    if (speedMetersPerSecond < SLOWEST_MPS) {
      return 0.0;
    }
    double share = (speedMetersPerSecond - SLOW_MPS) / (FAST_MPS - SLOW_MPS);
    double seconds =
        SHORTEST_SECONDS
            + Math.max(0.0, Math.min(1.0, share)) * (LONGEST_SECONDS - SHORTEST_SECONDS);
    return Math.max(SHORTEST_METERS, speedMetersPerSecond * seconds);
  }

  /** The corridor after some time, if the vehicle goes straight on. */
  public Corridor after(long micros) {
    double meters = speedMetersPerSecond * Math.max(0L, micros) / MICROS_PER_SECOND;
    double heading = Math.toRadians(headingDegrees);
    Ground ground = new Ground(at.latitudeDegrees(), at.longitudeDegrees());
    return new Corridor(
        new Waypoint(
            ground.latitudeDegrees(meters * Math.cos(heading)),
            ground.longitudeDegrees(meters * Math.sin(heading)),
            at.eventTimeMicros() + Math.max(0L, micros)),
        headingDegrees,
        speedMetersPerSecond);
  }

  /**
   * Distance until a hazard begins, if the vehicle will meet it and can still act [m]; NaN if it
   * will not: the hazard lies aside or behind, concerns those who go another way, or is too near or
   * too far off.
   */
  public double metersUntil(HazardCause cause, Hazard.Place place) {
    boolean isDirected = cause.isDirected() && place.sector() != HeadingSector.ALL;
    if (isDirected
        && !HeadingSector.isSameWay(headingDegrees, HeadingSector.centreDegrees(place.sector()))) {
      return Double.NaN;
    }
    Ground ground = new Ground(at.latitudeDegrees(), at.longitudeDegrees());
    double east = ground.eastMeters(place.longitudeDegrees());
    double north = ground.northMeters(place.latitudeDegrees());
    double heading = Math.toRadians(headingDegrees);
    double ahead = north * Math.cos(heading) + east * Math.sin(heading);
    double aside = Math.abs(east * Math.cos(heading) - north * Math.sin(heading));
    double meters = ahead - place.extentMeters();
    boolean isInReach =
        meters >= SOONEST_SECONDS * speedMetersPerSecond && meters <= lengthMeters();
    return isInReach && aside <= HALF_WIDTH_METERS + WIDENING * ahead + place.extentMeters()
        ? meters
        : Double.NaN;
  }
}
