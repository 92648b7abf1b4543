package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.road.Route;
import io.fleettwin.sim.road.SignalPlan;

/**
 * The driver: follows the speed profile, the vehicle ahead, and traffic lights.
 *
 * <p>Acceleration is that of the intelligent driver model, a (1 - (v / v0)^4 - (s* / s)^2) with s*
 * = s0 + v T + v dv / (2 sqrt(a b)); a red light is a standing vehicle at the stop line. Now and
 * then the driver looks away and does not see the vehicle ahead. Mutable.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevE.62.1805">M. Treiber, A. Hennecke, D. Helbing,
 *     Congested traffic states in empirical observations and microscopic simulations, 2000</a>
 */
final class Driver {

  private static final double STANDSTILL_GAP_METERS = 2.0;
  private static final double HARDEST_BRAKING_MPS2 = 7.0;

  /** The speed profile is read where the vehicle will be after this time. */
  private static final double LOOK_AHEAD_SECONDS = 0.7;

  private static final double SPEED_RESPONSE_SECONDS = 0.8;
  private static final double SIGNAL_SIGHT_METERS = 110.0;

  /** A light that turns red is passed if stopping needed more than this. */
  private static final double TOO_HARD_TO_STOP_MPS2 = 3.5;

  private static final double DISTRACTIONS_PER_SECOND = 1.0 / 420.0;

  private final SeedStream random;
  private final DrivingStyle style;
  private Route route;
  private SpeedProfile profile;
  private int nextSignalPoint;
  private double distractedSeconds;
  private double wantedSpeed;

  Driver(SeedStream random, DrivingStyle style) {
    this.random = random;
    this.style = style;
  }

  void takeRoute(Route newRoute) {
    route = newRoute;
    profile = new SpeedProfile(newRoute, style);
    nextSignalPoint = 0;
  }

  DrivingStyle style() {
    return style;
  }

  boolean isDistracted() {
    return distractedSeconds > 0.0;
  }

  /** Speed that road and traffic suggest at the moment [m/s]. */
  double wantedSpeed() {
    return wantedSpeed;
  }

  /** What the driver decides from. */
  record Situation(
      int segment, double meters, double speed, double trafficFactor, long eventTimeMicros) {}

  /** The acceleration that the driver wants [m/s^2]. */
  double decide(double seconds, Situation now, LeadVehicle lead) {
    if (distractedSeconds > 0.0) {
      distractedSeconds -= seconds;
    } else if (random.chance(DISTRACTIONS_PER_SECOND * seconds)) {
      distractedSeconds = random.between(1.0, 3.5);
    }
    wantedSpeed = wantedSpeed(now);
    double wanted = towards(wantedSpeed, now.speed());
    double stop = metersToStop(now);
    if (stop < SIGNAL_SIGHT_METERS) {
      lead.leave();
      wanted = Math.min(wanted, follow(now.speed(), 0.0, stop));
    } else if (lead.isPresent() && !isDistracted()) {
      wanted = Math.min(wanted, follow(now.speed(), lead.speed(), lead.gapMeters()));
    }
    return Math.max(-HARDEST_BRAKING_MPS2, wanted);
  }

  private double wantedSpeed(Situation now) {
    double meters = now.meters() + LOOK_AHEAD_SECONDS * now.speed();
    int segment = now.segment();
    while (segment + 2 < route.pointCount() && route.distanceMeters(segment + 1) < meters) {
      segment++;
    }
    double limit = route.road(now.segment()).limitMetersPerSecond() * now.trafficFactor();
    double soon = profile.speedAt(segment, meters);
    return Math.min(limit, Math.min(soon, profile.speedAt(now.segment(), now.meters())));
  }

  private double towards(double wanted, double speed) {
    if (speed > wanted) {
      return Math.max(-2.0 * style.brakingMps2(), (wanted - speed) / SPEED_RESPONSE_SECONDS);
    }
    double ratio = speed / Math.max(0.5, wanted);
    return style.accelerationMps2() * (1.0 - ratio * ratio * ratio * ratio);
  }

  private double follow(double speed, double leadSpeed, double gapMeters) {
    double approach =
        speed
            * (speed - leadSpeed)
            / (2.0 * Math.sqrt(style.accelerationMps2() * style.brakingMps2()));
    double wantedGap =
        STANDSTILL_GAP_METERS + Math.max(0.0, speed * style.timeGapSeconds() + approach);
    double ratio = wantedGap / Math.max(0.3, gapMeters);
    return style.accelerationMps2() * (1.0 - ratio * ratio);
  }

  /** Distance to the stop line of a red light ahead, or infinity. */
  private double metersToStop(Situation now) {
    while (nextSignalPoint < route.pointCount()
        && (nextSignalPoint <= now.segment() || route.signalNode(nextSignalPoint) < 0)) {
      nextSignalPoint++;
    }
    if (nextSignalPoint >= route.pointCount()) {
      return Double.POSITIVE_INFINITY;
    }
    double meters = route.distanceMeters(nextSignalPoint) - now.meters();
    if (meters > SIGNAL_SIGHT_METERS) {
      return Double.POSITIVE_INFINITY;
    }
    boolean green =
        SignalPlan.isGreen(
            route.signalNode(nextSignalPoint),
            route.segmentHeadingRadians(nextSignalPoint - 1),
            now.eventTimeMicros());
    boolean tooLate =
        now.speed() * now.speed() > 2.0 * TOO_HARD_TO_STOP_MPS2 * Math.max(0.1, meters);
    return green || tooLate ? Double.POSITIVE_INFINITY : meters;
  }
}
