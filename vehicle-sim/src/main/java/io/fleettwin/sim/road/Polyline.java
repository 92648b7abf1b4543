package io.fleettwin.sim.road;

import static io.fleettwin.domain.common.Require.invalid;

/** A line through at least two points, in metres; no two neighbours coincide. Immutable. */
public final class Polyline {

  private final double[] x;
  private final double[] y;
  private final double lengthMeters;

  Polyline(double[] x, double[] y) {
    if (x.length < 2 || x.length != y.length) {
      throw invalid("points", x.length, "at least 2, with as many y as x");
    }
    this.x = x;
    this.y = y;
    double length = 0.0;
    for (int i = 1; i < x.length; i++) {
      length += Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    }
    this.lengthMeters = length;
  }

  static Polyline straight(double x0, double y0, double x1, double y1) {
    return new Polyline(new double[] {x0, x1}, new double[] {y0, y1});
  }

  public int size() {
    return x.length;
  }

  public double x(int point) {
    return x[point];
  }

  public double y(int point) {
    return y[point];
  }

  public double lengthMeters() {
    return lengthMeters;
  }

  Polyline reversed() {
    int last = x.length - 1;
    double[] backX = new double[x.length];
    double[] backY = new double[x.length];
    for (int i = 0; i <= last; i++) {
      backX[i] = x[last - i];
      backY[i] = y[last - i];
    }
    return new Polyline(backX, backY);
  }

  /** Distance from a point to the nearest point of the line [m]. */
  public double distanceMeters(double px, double py) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < x.length; i++) {
      nearest = Math.min(nearest, distanceToSegment(i, px, py));
    }
    return nearest;
  }

  private double distanceToSegment(int end, double px, double py) {
    double dx = x[end] - x[end - 1];
    double dy = y[end] - y[end - 1];
    double along = ((px - x[end - 1]) * dx + (py - y[end - 1]) * dy) / (dx * dx + dy * dy);
    double share = Math.max(0.0, Math.min(1.0, along));
    return Math.hypot(px - x[end - 1] - share * dx, py - y[end - 1] - share * dy);
  }
}
