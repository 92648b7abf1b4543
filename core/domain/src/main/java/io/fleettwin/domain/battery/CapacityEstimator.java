package io.fleettwin.domain.battery;

import static io.fleettwin.domain.common.Require.invalid;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Estimates the usable capacity from pairs of a change of charge and the ampere hours that made it,
 * by approximate weighted total least squares with fading memory.
 *
 * <p>Both members of a pair are uncertain, so that plain least squares would be biased. The merit
 * that is minimised over the capacity q is the sum of (y - q x)^2 / (q^2 + 1)^2 * (q^2 / sx^2 + 1 /
 * sy^2), with y scaled so that both deviations are alike; six sums hold all pairs there ever were.
 * The interval comes from the curvature at the minimum, is widened if pairs scatter more than they
 * claim, and never gets narrower than the scale of the current sensor allows.
 *
 * <p>A pair that cannot be is left out: four deviations off what the others say. If that happens
 * again and again the others are outdated, and the estimate starts anew.
 *
 * <p>Mutable, not thread-safe.
 *
 * @see <a href="https://doi.org/10.1016/j.jpowsour.2010.09.048">G. L. Plett, Recursive approximate
 *     weighted total least squares estimation of battery cell total capacity, 2011</a>
 */
public final class CapacityEstimator {

  private static final int VERSION = 1;

  /** Two-sided 95 % of a normal distribution, in standard deviations. */
  private static final double NORMAL_95 = 1.96;

  /** Weight of earlier pairs at each new one: remembers about 500. */
  private static final double MEMORY = 0.998;

  /** What shunts of vehicles are off by, over the value; no number of pairs makes it less. */
  private static final double SCALE_FRACTION = 0.002;

  private static final double GATE_DEVIATIONS = 4.0;
  private static final int MOST_REJECTED = 20;
  private static final int NEWTON_STEPS = 8;

  /** Sums, with x the change of charge and y the ampere hours over nominal and scaled. */
  private static final int XX_Y = 0;

  private static final int XY_Y = 1;
  private static final int YY_Y = 2;
  private static final int XX_X = 3;
  private static final int XY_X = 4;
  private static final int YY_X = 5;
  private static final int SUMS = 6;

  private final double nominalAmpereHours;
  private final double priorDeviation;
  private final double[] sums = new double[SUMS];
  private double scale = Double.NaN;
  private double pairs;
  private int rejectedInARow;
  private double relative = 1.0;
  private double deviation;

  /**
   * An estimator that knows the capacity of a new pack only.
   *
   * @param nominalAmpereHours capacity when new
   * @param priorDeviation standard deviation of the first guess over nominal, above 0
   */
  public CapacityEstimator(double nominalAmpereHours, double priorDeviation) {
    if (!(nominalAmpereHours > 0.0)) {
      throw invalid("nominalAmpereHours", nominalAmpereHours, "more than 0");
    }
    if (!(priorDeviation > 0.0)) {
      throw invalid("priorDeviation", priorDeviation, "more than 0");
    }
    this.nominalAmpereHours = nominalAmpereHours;
    this.priorDeviation = priorDeviation;
    this.deviation = priorDeviation;
  }

  /**
   * Takes a pair into account.
   *
   * @param socChange change of charge, a fraction; positive when charged
   * @param socDeviation standard deviation of it, above 0
   * @param ampereHours charge that was counted meanwhile, of the same sign
   * @param ampereHoursDeviation standard deviation of it, above 0
   * @return whether it was taken
   */
  public boolean observe(
      double socChange, double socDeviation, double ampereHours, double ampereHoursDeviation) {
    double y = ampereHours / nominalAmpereHours;
    double yDeviation = ampereHoursDeviation / nominalAmpereHours;
    if (!Double.isFinite(socChange + y) || !(socDeviation > 0.0) || !(yDeviation > 0.0)) {
      return false;
    }
    if (isImpossible(socChange, socDeviation, y, yDeviation)) {
      rejectedInARow++;
      if (rejectedInARow > MOST_REJECTED) {
        forget();
      }
      return false;
    }
    rejectedInARow = 0;
    if (Double.isNaN(scale)) {
      scale = socDeviation / yDeviation;
      double prior = priorDeviation / Math.sqrt(2.0);
      add(1.0, prior, scale, prior);
    }
    for (int sum = 0; sum < SUMS; sum++) {
      sums[sum] *= MEMORY;
    }
    pairs = MEMORY * pairs + 1.0;
    add(socChange, socDeviation, scale * y, scale * yDeviation);
    solve();
    return true;
  }

  private boolean isImpossible(double x, double xDeviation, double y, double yDeviation) {
    double difference = y - relative * x;
    double variance = square(yDeviation) + square(relative * xDeviation) + square(x * deviation);
    return square(difference) > square(GATE_DEVIATIONS) * variance;
  }

  private void forget() {
    rejectedInARow = 0;
    scale = Double.NaN;
    pairs = 0.0;
    relative = 1.0;
    deviation = 2.0 * priorDeviation;
    Arrays.fill(sums, 0.0);
  }

  private void add(double x, double xDeviation, double y, double yDeviation) {
    double byY = 1.0 / square(yDeviation);
    double byX = 1.0 / square(xDeviation);
    sums[XX_Y] += x * x * byY;
    sums[XY_Y] += x * y * byY;
    sums[YY_Y] += y * y * byY;
    sums[XX_X] += x * x * byX;
    sums[XY_X] += x * y * byX;
    sums[YY_X] += y * y * byX;
  }

  /** Newton's method on the derivative of the merit, from where the minimum was last. */
  private void solve() {
    double q = relative * scale;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      q -= derivative(q) / curvature(q);
    }
    double spread = Math.max(1.0, merit(q) / Math.max(1.0, pairs));
    relative = q / scale;
    double bend = 2.0 * curvature(q) / Math.pow(q * q + 1.0, 3.0);
    deviation = Math.sqrt(2.0 * spread / bend) / scale;
  }

  private double merit(double q) {
    double middle = sums[XX_Y] + sums[YY_X];
    double numerator =
        (((sums[XX_X] * q - 2.0 * sums[XY_X]) * q + middle) * q - 2.0 * sums[XY_Y]) * q
            + sums[YY_Y];
    return numerator / square(q * q + 1.0);
  }

  /** Derivative of the merit but for the factor 2 / (q^2 + 1)^3. */
  private double derivative(double q) {
    double middle = sums[XX_Y] + sums[YY_X];
    double third = 2.0 * sums[XX_X] - middle;
    double second = 3.0 * (sums[XY_Y] - sums[XY_X]);
    double first = middle - 2.0 * sums[YY_Y];
    return (((sums[XY_X] * q + third) * q + second) * q + first) * q - sums[XY_Y];
  }

  /** Derivative of {@link #derivative}. */
  private double curvature(double q) {
    double middle = sums[XX_Y] + sums[YY_X];
    double third = 2.0 * sums[XX_X] - middle;
    double second = 3.0 * (sums[XY_Y] - sums[XY_X]);
    return ((4.0 * sums[XY_X] * q + 3.0 * third) * q + 2.0 * second) * q
        + middle
        - 2.0 * sums[YY_Y];
  }

  private static double square(double value) {
    return value * value;
  }

  /** What is believed of the capacity now. */
  public CapacityEstimate estimate() {
    double best = relative * nominalAmpereHours;
    double reach =
        NORMAL_95 * nominalAmpereHours * Math.hypot(deviation, SCALE_FRACTION * relative);
    return new CapacityEstimate(best, best - reach, best + reach, nominalAmpereHours);
  }

  /** Standard deviation of the capacity over the capacity. */
  public double relativeDeviation() {
    return Math.hypot(deviation / relative, SCALE_FRACTION);
  }

  /** Pairs that count, less the forgotten ones; 0 while nothing but the nominal value is known. */
  public double pairs() {
    return pairs;
  }

  /** Writes what {@link #read} needs: 70 bytes. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeByte(rejectedInARow);
    for (double sum : sums) {
      out.writeDouble(sum);
    }
    out.writeFloat((float) scale);
    out.writeFloat((float) pairs);
    out.writeDouble(relative);
    out.writeFloat((float) deviation);
  }

  /**
   * Reads what {@link #write} wrote; the rest is as for the constructor.
   *
   * @throws IOException if it was written by a later version, or the bytes end early
   */
  public static CapacityEstimator read(
      double nominalAmpereHours, double priorDeviation, DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: " + VERSION + ")");
    }
    CapacityEstimator estimator = new CapacityEstimator(nominalAmpereHours, priorDeviation);
    estimator.rejectedInARow = in.readByte();
    for (int sum = 0; sum < SUMS; sum++) {
      estimator.sums[sum] = in.readDouble();
    }
    estimator.scale = in.readFloat();
    estimator.pairs = in.readFloat();
    estimator.relative = in.readDouble();
    estimator.deviation = in.readFloat();
    return estimator;
  }
}
