package io.fleettwin.domain.battery;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Estimates the resistance of a pack from the steps of its current.
 *
 * <p>Where the current steps within seconds, the voltage steps by the ohmic resistance and by what
 * the pairs answer at once. That is compared with what a new pack would show at the same
 * temperature and over the same time, so that neither winter nor sampling looks like ageing. The
 * ratio of the two is estimated by least squares with fading memory; larger steps count more, as
 * the noise is the same for all.
 *
 * <p>Mutable, not thread-safe.
 */
public final class ResistanceEstimator {

  private static final int VERSION = 1;

  /** Two-sided 95 % of a normal distribution, in standard deviations. */
  private static final double NORMAL_95 = 1.96;

  /** A step is at least this much over the capacity [1/h], within this time [s]. */
  private static final double LEAST_STEP_RATE = 0.3;

  private static final double LONGEST_STEP_SECONDS = 2.0;

  /** Weight of earlier steps at each new one: remembers about 5000, that is weeks of driving. */
  private static final double MEMORY = 0.9998;

  /** Steps that share their errors: temperature and charge are the same for minutes. */
  private static final double ALIKE_STEPS = 25.0;

  /** How far the law of temperature may be off: part of the deviation that never averages out. */
  private static final double LAW_FRACTION = 0.03;

  /** Fewer steps than this say nothing. */
  private static final double LEAST_STEPS = 20.0;

  private final PackModel model;
  private double stepsSquared;
  private double stepsTimesAnswers;
  private double errorsSquared;
  private double steps;
  private double lastAmperes = Double.NaN;
  private double lastVolts;

  private double factorCelsius = Double.NaN;
  private double ohmicOhms;
  private double fastOhms;

  /** An estimator that has seen nothing of a pack. */
  public ResistanceEstimator(PackModel model) {
    this.model = model;
  }

  /**
   * Takes a row of readings.
   *
   * @param elapsedSeconds since the row before
   * @param amperes pack current at the end of the row; NaN if unknown
   * @param packVolts terminal voltage at the same instant; NaN if unknown
   * @param celsius temperature of the cells
   */
  public void observe(double elapsedSeconds, double amperes, double packVolts, double celsius) {
    double step = amperes - lastAmperes;
    boolean isStep =
        Math.abs(step) >= LEAST_STEP_RATE * model.nominalAmpereHours()
            && elapsedSeconds <= LONGEST_STEP_SECONDS
            && elapsedSeconds > 0.0;
    double answer = packVolts - lastVolts;
    lastAmperes = amperes;
    lastVolts = packVolts;
    if (isStep && Double.isFinite(answer) && Double.isFinite(celsius)) {
      take(step * newOhms(elapsedSeconds, celsius), answer);
    }
  }

  private void take(double expected, double answer) {
    double error = answer - ratio() * expected;
    stepsSquared = MEMORY * stepsSquared + expected * expected;
    stepsTimesAnswers = MEMORY * stepsTimesAnswers + expected * answer;
    errorsSquared = MEMORY * errorsSquared + (steps < LEAST_STEPS ? 0.0 : error * error);
    steps = MEMORY * steps + 1.0;
  }

  /** What a new pack shows: half of the step has lasted over the interval, on average. */
  private double newOhms(double seconds, double celsius) {
    CellCircuit circuit = model.circuit();
    if (celsius != factorCelsius) {
      factorCelsius = celsius;
      ohmicOhms =
          circuit.ohmicOhms() * CellCircuit.temperatureFactor(circuit.ohmicKelvin(), celsius);
      fastOhms =
          circuit.fast().ohms() * CellCircuit.temperatureFactor(circuit.fast().kelvin(), celsius);
    }
    double answered = Math.min(1.0, seconds / (2.0 * circuit.fast().seconds()));
    return model.seriesCells() * (ohmicOhms + answered * fastOhms);
  }

  private double ratio() {
    return stepsSquared == 0.0 ? 1.0 : stepsTimesAnswers / stepsSquared;
  }

  /** What is believed of the resistance now. */
  public ResistanceEstimate estimate() {
    double newOhms = model.seriesCells() * model.circuit().ohmicOhms();
    double deviation = model.trust().resistanceFraction();
    double ratio = 1.0;
    if (steps >= LEAST_STEPS) {
      ratio = ratio();
      double scatter = errorsSquared / steps * ALIKE_STEPS / stepsSquared;
      deviation = Math.min(deviation, Math.hypot(Math.sqrt(scatter), LAW_FRACTION * ratio));
    }
    return new ResistanceEstimate(
        ratio * newOhms,
        (ratio - NORMAL_95 * deviation) * newOhms,
        (ratio + NORMAL_95 * deviation) * newOhms,
        newOhms);
  }

  /** Writes what {@link #read} needs: 33 bytes. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeDouble(stepsSquared);
    out.writeDouble(stepsTimesAnswers);
    out.writeFloat((float) errorsSquared);
    out.writeFloat((float) steps);
    out.writeFloat((float) lastAmperes);
    out.writeFloat((float) lastVolts);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it was written by a later version, or the bytes end early
   */
  public static ResistanceEstimator read(PackModel model, DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: " + VERSION + ")");
    }
    ResistanceEstimator estimator = new ResistanceEstimator(model);
    estimator.stepsSquared = in.readDouble();
    estimator.stepsTimesAnswers = in.readDouble();
    estimator.errorsSquared = in.readFloat();
    estimator.steps = in.readFloat();
    estimator.lastAmperes = in.readFloat();
    estimator.lastVolts = in.readFloat();
    return estimator;
  }
}
