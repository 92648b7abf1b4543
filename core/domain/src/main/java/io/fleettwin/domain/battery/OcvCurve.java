package io.fleettwin.domain.battery;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * Open-circuit voltage of a cell over its state of charge: smooth, strictly rising.
 *
 * <p>Through the given points runs a monotone cubic, so that the slope, on which a Kalman filter
 * rests, has no jumps and never turns negative. It is sampled once into even steps with value and
 * slope, so that a look-up costs two array reads. Beyond 0 and 1 the curve goes on straight.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://doi.org/10.1137/0717021">F. N. Fritsch and R. E. Carlson, Monotone
 *     piecewise cubic interpolation, 1980</a>
 */
public final class OcvCurve {

  private static final int STEPS = 200;
  private static final double REFERENCE_CELSIUS = 25.0;
  private static final int BISECTIONS = 40;

  private final double[] volts = new double[STEPS + 1];
  private final double voltsPerKelvin;

  private OcvCurve(double[] points, double voltsPerKelvin) {
    this.voltsPerKelvin = voltsPerKelvin;
    double[] tangents = MonotoneCubic.tangents(points);
    for (int step = 0; step <= STEPS; step++) {
      volts[step] = MonotoneCubic.value(points, tangents, (double) step / STEPS);
    }
  }

  /**
   * A curve through points at even steps of the state of charge from 0 to 1.
   *
   * @param voltsPerKelvin entropic coefficient: how the whole curve rises with warmth [V/K]
   * @param points rest voltages at 25 degrees Celsius [V], strictly rising, at least 3
   */
  public static OcvCurve of(double voltsPerKelvin, double... points) {
    if (points.length < 3) {
      throw invalid("points", points.length, "at least 3");
    }
    for (int at = 1; at < points.length; at++) {
      if (!(points[at] > points[at - 1])) {
        throw invalid("points[" + at + "]", points[at], "more than " + points[at - 1]);
      }
    }
    return new OcvCurve(points, voltsPerKelvin);
  }

  /** Voltage at rest [V]. */
  public double volts(double socFraction, double celsius) {
    double place = socFraction * STEPS;
    int below = below(place);
    double base = volts[below] + (place - below) * (volts[below + 1] - volts[below]);
    return base + voltsPerKelvin * (celsius - REFERENCE_CELSIUS);
  }

  /** Slope of the curve [V], that is volt per whole charge; above 0. */
  public double slopeVolts(double socFraction) {
    double place = socFraction * STEPS;
    int below = below(place);
    int from = Math.max(0, below - 1);
    int to = Math.min(STEPS, below + 2);
    return (volts[to] - volts[from]) * STEPS / (to - from);
  }

  /**
   * Steepest slope anywhere within a distance of a state of charge [V], above 0.
   *
   * @param distance fraction of the charge, at least 0
   */
  public double steepestVolts(double socFraction, double distance) {
    int to = below((socFraction + distance) * STEPS);
    double steepest = 0.0;
    for (int at = below((socFraction - distance) * STEPS); at <= to; at++) {
      steepest = Math.max(steepest, volts[at + 1] - volts[at]);
    }
    return steepest * STEPS;
  }

  /** State of charge at a rest voltage, the inverse of {@link #volts}; in [0, 1]. */
  public double socFraction(double restVolts, double celsius) {
    double low = 0.0;
    double high = 1.0;
    for (int bisection = 0; bisection < BISECTIONS; bisection++) {
      double middle = (low + high) / 2.0;
      if (volts(middle, celsius) < restVolts) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2.0;
  }

  private static int below(double place) {
    return Math.max(0, Math.min((int) place, STEPS - 1));
  }
}
