package io.fleettwin.domain.battery;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The estimators of one pack of a known model, and how they feed each other. Fractions and SI only.
 * Mutable, not thread-safe.
 */
final class PackEstimators {

  /** A charge that the vehicle states is taken for this sure as a start, and as an anchor. */
  private static final double STATED_START_DEVIATION = 0.05;

  private static final double STATED_STEP_DEVIATION = 0.001;

  /** At rest for so long, an estimate rests on the rest voltage. */
  private static final double REST_SECONDS = 1_800.0;

  private static final double RESTING_RATE = 0.02;
  private static final double SURE_ENOUGH = 0.02;

  private final PackModel model;
  private final SocEstimator soc;
  private final CapacityEstimator capacity;
  private final ResistanceEstimator resistance;
  private final ChargeSpan span;
  private double statedSocFraction = Double.NaN;
  private double restSeconds;

  PackEstimators(PackModel model) {
    this(
        model,
        new SocEstimator(model),
        new CapacityEstimator(model.nominalAmpereHours(), model.trust().capacityFraction()),
        new ResistanceEstimator(model),
        new ChargeSpan(model.nominalAmpereHours()));
  }

  private PackEstimators(
      PackModel model,
      SocEstimator soc,
      CapacityEstimator capacity,
      ResistanceEstimator resistance,
      ChargeSpan span) {
    this.model = model;
    this.soc = soc;
    this.capacity = capacity;
    this.resistance = resistance;
    this.span = span;
  }

  /**
   * Goes on by one row of readings; NaN where something was not read.
   *
   * @return whether the capacity has changed
   */
  boolean advance(
      double elapsedSeconds, double meanAmperes, double amperes, double volts, double celsius) {
    soc.advance(elapsedSeconds, meanAmperes, amperes, volts, celsius);
    resistance.observe(elapsedSeconds, amperes, volts, celsius);
    if (elapsedSeconds > SocEstimator.GAP_SECONDS || Double.isNaN(meanAmperes)) {
      span.interrupt();
      restSeconds = 0.0;
      return false;
    }
    span.count(elapsedSeconds, meanAmperes);
    boolean resting = Math.abs(meanAmperes) < RESTING_RATE * model.nominalAmpereHours();
    restSeconds = resting ? restSeconds + elapsedSeconds : 0.0;
    return Double.isNaN(statedSocFraction)
        && restSeconds > REST_SECONDS
        && soc.deviationFraction() < SURE_ENOUGH
        && reach(soc.socFraction(), soc.deviationFraction());
  }

  /**
   * Takes the charge that the vehicle states. It starts the estimate and, where it has just moved
   * on, marks an instant for the capacity; the estimate does not follow it.
   *
   * @return whether the capacity has changed
   */
  boolean hear(double socFraction) {
    if (Double.isNaN(socFraction) || socFraction == statedSocFraction) {
      return false;
    }
    boolean first = Double.isNaN(statedSocFraction);
    statedSocFraction = socFraction;
    if (first && Double.isNaN(soc.socFraction())) {
      soc.start(socFraction, STATED_START_DEVIATION);
    }
    return !first && reach(socFraction, STATED_STEP_DEVIATION);
  }

  private boolean reach(double socFraction, double deviation) {
    boolean paired = span.reach(socFraction, deviation, capacity);
    if (paired) {
      soc.useCapacity(capacity.estimate().ampereHours(), capacity.relativeDeviation());
    }
    return paired;
  }

  PackModel model() {
    return model;
  }

  SocEstimator soc() {
    return soc;
  }

  CapacityEstimator capacity() {
    return capacity;
  }

  ResistanceEstimator resistance() {
    return resistance;
  }

  /** The charge that the vehicle stated last, NaN if it never did. */
  double statedSocFraction() {
    return statedSocFraction;
  }

  void write(DataOutput out) throws IOException {
    soc.write(out);
    capacity.write(out);
    resistance.write(out);
    span.write(out);
    out.writeFloat((float) restSeconds);
    out.writeDouble(statedSocFraction);
  }

  static PackEstimators read(PackModel model, DataInput in) throws IOException {
    PackEstimators estimators =
        new PackEstimators(
            model,
            SocEstimator.read(model, in),
            CapacityEstimator.read(
                model.nominalAmpereHours(), model.trust().capacityFraction(), in),
            ResistanceEstimator.read(model, in),
            ChargeSpan.read(model.nominalAmpereHours(), in));
    estimators.restSeconds = in.readFloat();
    estimators.statedSocFraction = in.readDouble();
    return estimators;
  }
}
