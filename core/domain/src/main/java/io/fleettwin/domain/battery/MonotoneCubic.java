package io.fleettwin.domain.battery;

/** Interpolation by Fritsch and Carlson through points at even steps on [0, 1]. */
final class MonotoneCubic {

  private MonotoneCubic() {}

  /**
   * Tangents at rising points, per step: the harmonic mean of the slopes on both sides, so that the
   * cubic between two points rises as they do.
   */
  static double[] tangents(double[] points) {
    int last = points.length - 1;
    double[] tangents = new double[points.length];
    for (int at = 1; at < last; at++) {
      double before = points[at] - points[at - 1];
      double after = points[at + 1] - points[at];
      tangents[at] = 2.0 * before * after / (before + after);
    }
    tangents[0] = endTangent(points[1] - points[0], tangents[1]);
    tangents[last] = endTangent(points[last] - points[last - 1], tangents[last - 1]);
    return tangents;
  }

  /** Makes the curvature vanish at an end, within what keeps the curve rising. */
  private static double endTangent(double slope, double next) {
    return Math.max(0.0, Math.min(3.0 * slope, (3.0 * slope - next) / 2.0));
  }

  /** Value at {@code fraction} in [0, 1] of the whole. */
  static double value(double[] points, double[] tangents, double fraction) {
    double place = fraction * (points.length - 1);
    int below = Math.min((int) place, points.length - 2);
    double x = place - below;
    double y = 1.0 - x;
    return points[below] * (1.0 + 2.0 * x) * y * y
        + tangents[below] * x * y * y
        + points[below + 1] * x * x * (3.0 - 2.0 * x)
        - tangents[below + 1] * x * x * y;
  }
}
