package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.road.Route;

/**
 * The highest speed at every place of a route from which bends, lower limits and the end can be met
 * with usual braking.
 *
 * <p>Each point gets the speed of its bend and its limits, then a pass from the end lowers it to
 * what braking allows: v0^2 = v1^2 + 2 b s. The speed of a bend holds from where it begins to where
 * it ends. Immutable.
 */
final class SpeedProfile {

  /** Below this no bend needs to be taken slower [m/s]. */
  private static final double WALKING_PACE = 2.5;

  private final Route route;
  private final DrivingStyle style;
  private final double[] pointSpeed;

  SpeedProfile(Route route, DrivingStyle style) {
    this.route = route;
    this.style = style;
    int points = route.pointCount();
    this.pointSpeed = new double[points];
    for (int point = points - 2; point >= 0; point--) {
      double own = limit(point);
      if (point > 0) {
        own = Math.min(own, Math.min(limit(point - 1), bendSpeed(point)));
      }
      double meters = untilBend(point, route.distanceMeters(point));
      pointSpeed[point] = Math.min(own, brakingTo(pointSpeed[point + 1], meters));
    }
  }

  private double bendSpeed(int point) {
    double sharpness = route.sharpnessAt(point);
    return sharpness > 0.0
        ? Math.max(WALKING_PACE, Math.sqrt(style.lateralMps2() / sharpness))
        : Double.POSITIVE_INFINITY;
  }

  /** From a place on a segment to where the bend at the segment's end begins [m]. */
  private double untilBend(int segment, double meters) {
    return route.distanceMeters(segment + 1) - route.bendMeters(segment + 1) - meters;
  }

  private double limit(int segment) {
    return route.road(segment).limitMetersPerSecond() * style.speedFactor();
  }

  private double brakingTo(double speed, double meters) {
    return Math.sqrt(speed * speed + 2.0 * style.brakingMps2() * Math.max(0.0, meters));
  }

  /** The speed at a place [m/s]. */
  double speedAt(int segment, double meters) {
    double speed =
        Math.min(limit(segment), brakingTo(pointSpeed[segment + 1], untilBend(segment, meters)));
    boolean inBend = meters - route.distanceMeters(segment) < route.bendMeters(segment);
    return inBend ? Math.min(speed, bendSpeed(segment)) : speed;
  }
}
