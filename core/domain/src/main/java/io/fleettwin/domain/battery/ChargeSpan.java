package io.fleettwin.domain.battery;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Counts ampere hours between two instants at which the charge is well known, and offers them to a
 * {@link CapacityEstimator} once the charge has changed enough.
 *
 * <p>Mutable, not thread-safe.
 */
final class ChargeSpan {

  /** Less than this says little about the capacity; longer spans collect bias and faults. */
  private static final double LEAST_SOC_CHANGE = 0.03;

  private static final double SECONDS_PER_HOUR = 3_600.0;

  /** Bias of the current sensor over the capacity [1/h], and noise of a span over the capacity. */
  private static final double BIAS_RATE = 0.002;

  private static final double NOISE_FRACTION = 1e-4;

  private final double nominalAmpereHours;
  private double startSocFraction = Double.NaN;
  private double startDeviation;
  private double ampereHours;
  private double hours;

  ChargeSpan(double nominalAmpereHours) {
    this.nominalAmpereHours = nominalAmpereHours;
  }

  /** Counts a row in. */
  void count(double seconds, double meanAmperes) {
    ampereHours += meanAmperes * seconds / SECONDS_PER_HOUR;
    hours += seconds / SECONDS_PER_HOUR;
  }

  /** Forgets the beginning: what flowed since is not known. */
  void interrupt() {
    startSocFraction = Double.NaN;
  }

  /**
   * Takes note of an instant at which the charge is known.
   *
   * @return whether a pair was offered
   */
  boolean reach(double socFraction, double deviation, CapacityEstimator capacity) {
    double change = socFraction - startSocFraction;
    if (Double.isNaN(startSocFraction)) {
      begin(socFraction, deviation);
      return false;
    }
    if (Math.abs(change) < LEAST_SOC_CHANGE) {
      return false;
    }
    double counted = Math.hypot(BIAS_RATE * hours, NOISE_FRACTION) * nominalAmpereHours;
    capacity.observe(change, Math.hypot(deviation, startDeviation), ampereHours, counted);
    begin(socFraction, deviation);
    return true;
  }

  private void begin(double socFraction, double deviation) {
    startSocFraction = socFraction;
    startDeviation = deviation;
    ampereHours = 0.0;
    hours = 0.0;
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat((float) startSocFraction);
    out.writeFloat((float) startDeviation);
    out.writeFloat((float) ampereHours);
    out.writeFloat((float) hours);
  }

  static ChargeSpan read(double nominalAmpereHours, DataInput in) throws IOException {
    ChargeSpan span = new ChargeSpan(nominalAmpereHours);
    span.startSocFraction = in.readFloat();
    span.startDeviation = in.readFloat();
    span.ampereHours = in.readFloat();
    span.hours = in.readFloat();
    return span;
  }
}
