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

  private final RecursiveLeastSquares squares = newSquares();
  private final EnergyTerms window = new EnergyTerms();
  private final double[] coefficients = new double[Coefficient.COUNT];
  private double measuredKilowattHours;

  ConsumptionLearner() {
    takeCoefficients();
  }

  private static RecursiveLeastSquares newSquares() {
    double[] prior = new double[Coefficient.COUNT];
    double[] deviations = new double[Coefficient.COUNT];
    Arrays.fill(prior, 1.0);
    for (Coefficient each : Coefficient.values()) {
      deviations[each.index()] = each.priorStandardDeviation();
    }
    return new RecursiveLeastSquares(prior, deviations, FORGETTING);
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

  /** What the window should have needed [kWh/100 km]. */
  double expectedKilowattHoursPer100Km() {
    return 100.0 * window.total(coefficients) / window.kilometers;
  }

  /** Measured less expected energy of the window, over its standard deviation. */
  double standardisedResidual() {
    return (measuredKilowattHours - window.total(coefficients)) / deviation();
  }

  /** Measured less expected consumption of the window [kWh/100 km]. */
  double residualKilowattHoursPer100Km() {
    return 100.0 * (measuredKilowattHours - window.total(coefficients)) / window.kilometers;
  }

  private double deviation() {
    double expected = window.total(coefficients);
    return Math.hypot(RELATIVE_DEVIATION * expected, FIXED_DEVIATION_KILOWATT_HOURS);
  }

  /** Learns from the window and begins the next one. */
  void learn() {
    double doubt = Math.max(1.0, Math.abs(standardisedResidual()) / LARGEST_TRUSTED_RESIDUAL);
    double noise = deviation();
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
