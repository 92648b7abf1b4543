package io.fleettwin.domain.ageing;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One hypothesis on the shape of the fade: first - fade * (x / scale)^exponent + wander.
 *
 * <p>A Kalman filter over the three unknowns. First and fade are constants; the wander is an
 * Ornstein-Uhlenbeck process, so that a jump after a rest is not taken for a turn of the curve.
 * Capacities are fractions of the first one that was seen.
 *
 * <p>All variances are known up to one factor, which is learned from how large the innovations are
 * (normal-inverse-gamma, so that what is predicted follows Student's distribution).
 */
final class FadeCurve {

  static final int STATE_BYTES = 11 * Float.BYTES;

  /** How much the curve may start beside the first capacity seen. */
  private static final double FIRST_SPREAD_FRACTION = 0.027;

  /** The factor is believed to be 1 as if this many capacities had shown it. */
  private static final double PRIOR_COUNT = 8.0;

  private final FadePrior prior;
  private final double exponent;

  private double first = 1.0;
  private double fade;
  private double wander;
  private double first2 = FIRST_SPREAD_FRACTION * FIRST_SPREAD_FRACTION;
  private double firstFade;
  private double firstWander;
  private double fade2;
  private double fadeWander;
  private double wander2;
  private double surprise;
  private double logWeight;

  FadeCurve(FadePrior prior, double exponent, double logWeight) {
    this.prior = prior;
    this.exponent = exponent;
    this.fade = prior.fadeFraction();
    this.fade2 = prior.fadeSpreadFraction() * prior.fadeSpreadFraction();
    this.wander2 = prior.wanderFraction() * prior.wanderFraction();
    this.logWeight = logWeight;
  }

  /** Lets exposure pass: the wander forgets itself, everything else stays. */
  void advance(double exposure) {
    double keep = Math.exp(-exposure / prior.wanderExposure());
    wander *= keep;
    firstWander *= keep;
    fadeWander *= keep;
    wander2 = wanderVariance(keep);
  }

  private double wanderVariance(double keep) {
    double stationary = prior.wanderFraction() * prior.wanderFraction();
    return keep * keep * wander2 + (1.0 - keep * keep) * stationary;
  }

  /**
   * Takes a capacity.
   *
   * @param exposure since new
   * @param capacityFraction over the first capacity seen
   * @param variance of the measurement, before the learned factor
   * @param count capacities taken before
   */
  void observe(double exposure, double capacityFraction, double variance, int count) {
    double shape = shape(exposure);
    double toFirst = first2 - shape * firstFade + firstWander;
    double toFade = firstFade - shape * fade2 + fadeWander;
    double toWander = firstWander - shape * fadeWander + wander2;
    double total = toFirst - shape * toFade + toWander + variance;
    double innovation = capacityFraction - (first - shape * fade + wander);

    double freedom = PRIOR_COUNT + count;
    double square = innovation * innovation / total;
    double factor = factor(count);
    logWeight -=
        0.5 * Math.log(total * factor)
            + 0.5 * (freedom + 1.0) * Math.log1p(square / (factor * freedom));
    surprise += square;

    first += toFirst / total * innovation;
    fade += toFade / total * innovation;
    wander += toWander / total * innovation;
    first2 -= toFirst * toFirst / total;
    firstFade -= toFirst * toFade / total;
    firstWander -= toFirst * toWander / total;
    fade2 -= toFade * toFade / total;
    fadeWander -= toFade * toWander / total;
    wander2 -= toWander * toWander / total;
  }

  /** Expected capacity at an exposure, so much after the last capacity seen. */
  double mean(double exposure, double ahead) {
    return first - shape(exposure) * fade + Math.exp(-ahead / prior.wanderExposure()) * wander;
  }

  /** Variance of a capacity at an exposure, so much after the last one of {@code count}. */
  double variance(double exposure, double ahead, double measurementVariance, int count) {
    double shape = shape(exposure);
    double keep = Math.exp(-ahead / prior.wanderExposure());
    double state =
        first2
            + shape * shape * fade2
            + wanderVariance(keep)
            + 2.0 * (keep * firstWander - shape * firstFade - shape * keep * fadeWander);
    return factor(count) * (state + measurementVariance);
  }

  /** How much larger all variances are than was believed. */
  private double factor(int count) {
    return (PRIOR_COUNT + surprise) / (PRIOR_COUNT + count);
  }

  private double shape(double exposure) {
    return Math.pow(Math.max(0.0, exposure) / prior.exposureScale(), exponent);
  }

  double logWeight() {
    return logWeight;
  }

  /** Subtracts what all hypotheses have in common, so that weights stay small numbers. */
  void shiftWeight(double common) {
    logWeight -= common;
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat((float) first);
    out.writeFloat((float) fade);
    out.writeFloat((float) wander);
    out.writeFloat((float) first2);
    out.writeFloat((float) firstFade);
    out.writeFloat((float) firstWander);
    out.writeFloat((float) fade2);
    out.writeFloat((float) fadeWander);
    out.writeFloat((float) wander2);
    out.writeFloat((float) surprise);
    out.writeFloat((float) logWeight);
  }

  void readFrom(DataInput in) throws IOException {
    first = in.readFloat();
    fade = in.readFloat();
    wander = in.readFloat();
    first2 = in.readFloat();
    firstFade = in.readFloat();
    firstWander = in.readFloat();
    fade2 = in.readFloat();
    fadeWander = in.readFloat();
    wander2 = in.readFloat();
    surprise = in.readFloat();
    logWeight = in.readFloat();
  }
}
