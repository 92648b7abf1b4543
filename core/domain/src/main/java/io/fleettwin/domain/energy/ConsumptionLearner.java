package io.fleettwin.domain.energy;

import io.fleettwin.domain.statistics.RecursiveLeastSquares;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Learns the coefficients of one vehicle from the gap between predicted and measured energy.
 *
 * <p>The gap is taken over windows of at least five minutes and a kilometer: long enough that
 * kinetic energy, elevation steps and delays of the sensors cancel out. A window that is off by
 * more than three standard deviations counts for less, in proportion, so that a broken sensor does
 * not teach nonsense. Mutable, not thread-safe.
 */
final class ConsumptionLearner {

  static final double WINDOW_SECONDS = 300.0;
  static final double WINDOW_KILOMETERS = 1.0;

  /** Wind, load and climate make windows of a day alike: so many of them say as much as one. */
  private static final double ALIKE_WINDOWS = 20.0;

  private static final double RELATIVE_DEVIATION = 0.12;

  private static final double FIXED_DEVIATION_KILOWATT_HOURS = 0.06;

  /** Half of what was learned is forgotten after some 700 windows, 60 hours of driving. */
  private static final double FORGETTING = 0.999;

  private static final double LARGEST_TRUSTED_RESIDUAL = 3.0;

  private static final double[] TYPE = new double[Coefficient.COUNT];

  static {
    Arrays.fill(TYPE, 1.0);
  }

  private final RecursiveLeastSquares squares = newSquares();
  private final EnergyTerms window = new EnergyTerms();
  private final double[] coefficients = new double[Coefficient.COUNT];
  private double measuredKilowattHours;

  ConsumptionLearner() {
    takeCoefficients();
  }

  private static RecursiveLeastSquares newSquares() {
    double[] deviations = new double[Coefficient.COUNT];
    for (Coefficient each : Coefficient.values()) {
      deviations[each.index()] = each.priorStandardDeviation();
    }
    return new RecursiveLeastSquares(TYPE, deviations, FORGETTING);
  }

  private void takeCoefficients() {
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = squares.coefficient(i);
    }
  }

  /** The present coefficients by index; not to be written to. */
  double[] coefficients() {
    return coefficients;
  }

  double standardDeviation(Coefficient coefficient) {
    return squares.standardDeviation(coefficient.index());
  }

  /** Adds a step of which the energy was measured. */
  void add(EnergyTerms step, double measured) {
    window.add(step);
    measuredKilowattHours += measured;
  }

  /** Whether the window is long enough to learn from. */
  boolean isWindowFull() {
    return window.seconds >= WINDOW_SECONDS && window.kilometers >= WINDOW_KILOMETERS;
  }

  /** Length of the window in time. */
  double seconds() {
    return window.seconds;
  }

  /** Length of the window on the road. */
  double kilometers() {
    return window.kilometers;
  }

  /** What the window took out of the battery. */
  double measuredKilowattHours() {
    return measuredKilowattHours;
  }

  /** What a vehicle that is as its type is would have needed for the window. */
  double typeKilowattHours() {
    return window.total(TYPE);
  }

  private static double deviation(double expected) {
    return Math.hypot(RELATIVE_DEVIATION * expected, FIXED_DEVIATION_KILOWATT_HOURS);
  }

  /** Learns from the window and begins the next one. */
  void learn() {
    double expected = window.total(coefficients);
    double noise = deviation(expected);
    double residual = Math.abs(measuredKilowattHours - expected) / noise;
    double doubt = Math.max(1.0, residual / LARGEST_TRUSTED_RESIDUAL);
    squares.observe(
        window.scaled,
        measuredKilowattHours - window.fixed,
        ALIKE_WINDOWS * doubt * doubt * noise * noise);
    takeCoefficients();
    discard();
  }

  /** Leaves the window out and begins the next one. */
  void discard() {
    window.clear();
    measuredKilowattHours = 0.0;
  }

  void write(DataOutput out) throws IOException {
    squares.write(out);
    window.write(out);
    out.writeFloat((float) measuredKilowattHours);
  }

  void readFrom(DataInput in) throws IOException {
    squares.readFrom(in);
    takeCoefficients();
    window.readFrom(in);
    measuredKilowattHours = in.readFloat();
  }
}
