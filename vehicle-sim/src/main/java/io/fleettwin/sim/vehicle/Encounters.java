package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.world.RoadHazard;
import io.fleettwin.sim.world.RoadHazards;

/**
 * What the hazards of the road do to one vehicle: it slips, bumps, gets wet, brakes, crawls.
 *
 * <p>Not everyone meets a hazard the same way: some drive around a hole or see an obstacle early,
 * and on ice only some slip. Mutable.
 */
final class Encounters {

  private static final double ICE_GRIP = 0.2;
  private static final double SLIPS_PER_SECOND = 0.08;
  private static final double SLIP_SECONDS = 0.4;
  private static final double SLIPPING_FROM_MPS = 4.0;
  private static final double HIT_HOLE = 0.65;
  private static final double HOLE_METERS = 4.0;
  private static final double HOLE_MPS2 = 2.0;
  private static final double HOLE_MPS2_PER_MPS = 0.25;
  private static final double CLOUDBURST_MM_PER_HOUR = 13.0;
  private static final double QUEUE_FLOW = 0.1;
  private static final double SEES_LATE = 0.65;
  private static final double LATE_SECONDS = 1.0;
  private static final double SIGHT_METERS = 120.0;
  private static final double PASSING_MPS = 5.0;
  private static final double ASIDE_METERS = 20.0;
  private static final double HARDEST_MPS2 = 8.5;
  private static final int NONE = -1;

  private final RoadHazards hazards;
  private final SeedStream random;
  private int lastHole = NONE;
  private int lastObstacle = NONE;
  private boolean seesLate;
  private double slipSeconds;
  private double bumpMps2;
  private double gripFactor = 1.0;
  private double flowFactor = 1.0;
  private double rainMillimetersPerHour;
  private double demandMps2 = Double.POSITIVE_INFINITY;

  Encounters(RoadHazards hazards, SeedStream random) {
    this.hazards = hazards;
    this.random = random;
  }

  /** The vehicle no longer drives. */
  void leave() {
    gripFactor = 1.0;
    flowFactor = 1.0;
    rainMillimetersPerHour = 0.0;
    demandMps2 = Double.POSITIVE_INFINITY;
  }

  /** Whether surroundings are not as they would be without hazards. */
  boolean isAffected() {
    return gripFactor < 1.0 || flowFactor < 1.0 || rainMillimetersPerHour > 0.0;
  }

  /** One step of a vehicle that drives. */
  void look(double seconds, long eventTimeMicros, Motion motion) {
    leave();
    slipSeconds = Math.max(0.0, slipSeconds - seconds);
    double heading = motion.headingRadians();
    for (RoadHazard hazard : hazards.near(motion.x(), motion.y())) {
      if (hazard.isThere(eventTimeMicros) && hazard.concerns(heading)) {
        meet(hazard, seconds, motion, heading);
      }
    }
  }

  private void meet(RoadHazard hazard, double seconds, Motion motion, double heading) {
    double meters = hazard.meters(motion.x(), motion.y());
    boolean isInside = meters <= hazard.reachMeters();
    switch (hazard.kind()) {
      case ICE -> {
        if (isInside) {
          gripFactor = ICE_GRIP;
          boolean slips = random.chance(SLIPS_PER_SECOND * seconds);
          if (slips && motion.speed() > SLIPPING_FROM_MPS) {
            slipSeconds = SLIP_SECONDS;
          }
        }
      }
      case POTHOLE -> {
        if (hazard.number() != lastHole
            && meters <= Math.max(HOLE_METERS, motion.speed() * seconds)) {
          lastHole = hazard.number();
          double peak = HOLE_MPS2 + HOLE_MPS2_PER_MPS * motion.speed();
          bumpMps2 = random.chance(HIT_HOLE) ? peak * random.between(0.8, 1.5) : bumpMps2;
        } else if (meters > hazard.reachMeters() && hazard.number() == lastHole) {
          lastHole = NONE;
        }
      }
      case CLOUDBURST -> {
        if (isInside) {
          rainMillimetersPerHour = CLOUDBURST_MM_PER_HOUR;
        }
      }
      case QUEUE -> {
        if (isInside) {
          flowFactor = QUEUE_FLOW;
        }
      }
      case OBSTACLE -> approach(hazard, motion, heading);
    }
  }

  private void approach(RoadHazard hazard, Motion motion, double heading) {
    double east = hazard.east() - motion.x();
    double north = hazard.north() - motion.y();
    double ahead = north * Math.cos(heading) + east * Math.sin(heading);
    double aside = Math.abs(east * Math.cos(heading) - north * Math.sin(heading));
    if (ahead < 0.0 || aside > ASIDE_METERS || ahead > SIGHT_METERS) {
      return;
    }
    if (lastObstacle != hazard.number() || ahead > SIGHT_METERS - ASIDE_METERS) {
      lastObstacle = hazard.number();
      seesLate = random.chance(SEES_LATE);
    }
    double speed = motion.speed();
    boolean isSeen = !seesLate || ahead < LATE_SECONDS * speed;
    if (isSeen && speed > PASSING_MPS) {
      double room = 2.0 * Math.max(2.0, ahead - HOLE_METERS);
      double needed = (speed * speed - PASSING_MPS * PASSING_MPS) / room;
      demandMps2 = Math.min(demandMps2, -Math.min(HARDEST_MPS2, needed));
    }
  }

  /** What is left of the road's grip, in (0, 1]. */
  double gripFactor() {
    return gripFactor;
  }

  /** Speed of the flow over what it would be. */
  double flowFactor() {
    return flowFactor;
  }

  double rainMillimetersPerHour() {
    return rainMillimetersPerHour;
  }

  /** Greatest acceleration that what is ahead allows [m/s^2]; infinite if nothing is. */
  double demandMps2() {
    return demandMps2;
  }

  boolean isSlipping() {
    return slipSeconds > 0.0;
  }

  /** Strongest bump since it was asked for last [m/s^2]. */
  double takeBump() {
    double bump = bumpMps2;
    bumpMps2 = 0.0;
    return bump;
  }
}
