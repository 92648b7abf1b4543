package io.fleettwin.domain.energy;

import io.fleettwin.domain.session.Trip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a trip has come to: distance, predicted and measured energy.
 *
 * <p>The prediction uses the coefficients and the level of its beginning only, so nothing that is
 * measured in a trip enters the prediction of that trip. Mutable, not thread-safe.
 */
final class TripTally {

  /** A trip of which a larger share was driven without power readings is not measured. */
  private static final double LARGEST_UNMEASURED_SHARE = 0.02;

  private final double[] coefficients = new double[Coefficient.COUNT];
  private double level = 1.0;
  private double kilometers;
  private double seconds;
  private double unmeasuredSeconds;
  private double physicalKilowattHours;
  private double typicalKilowattHours;
  private double measuredKilowattHours;

  /** Begins a trip with what is known before it. */
  void begin(double[] known, double everydayLevel) {
    System.arraycopy(known, 0, coefficients, 0, coefficients.length);
    level = everydayLevel;
    kilometers = 0.0;
    seconds = 0.0;
    unmeasuredSeconds = 0.0;
    physicalKilowattHours = 0.0;
    typicalKilowattHours = 0.0;
    measuredKilowattHours = 0.0;
  }

  /** Coefficients of the beginning, by index. */
  double[] coefficients() {
    return coefficients;
  }

  /**
   * Adds a step.
   *
   * @param typical what the type uses to need for it [kWh]
   * @param measured what it needed [kWh], NaN if unknown
   */
  void add(EnergyTerms step, double typical, double measured) {
    kilometers += step.kilometers;
    seconds += step.seconds;
    physicalKilowattHours += step.total(coefficients);
    typicalKilowattHours += typical;
    if (Double.isNaN(measured)) {
      unmeasuredSeconds += step.seconds;
    } else {
      measuredKilowattHours += measured;
    }
  }

  double kilometers() {
    return kilometers;
  }

  double typicalKilowattHours() {
    return typicalKilowattHours;
  }

  /** Energy out of the battery [kWh], NaN if it is not known for the whole trip. */
  double measuredKilowattHours() {
    return unmeasuredSeconds > LARGEST_UNMEASURED_SHARE * seconds
        ? Double.NaN
        : measuredKilowattHours;
  }

  private double predictedKilowattHours() {
    return TripPrediction.kilowattHours(
        kilometers, physicalKilowattHours, level * typicalKilowattHours);
  }

  /** Distance and energy of the trip. */
  Trip.Consumption consumption() {
    double predicted = predictedKilowattHours();
    return new Trip.Consumption(
        kilometers,
        measuredKilowattHours(),
        predicted,
        TripPrediction.standardDeviation(predicted));
  }

  ConsumptionComparison comparison() {
    double predicted = predictedKilowattHours();
    return ConsumptionComparison.of(
        kilometers,
        predicted,
        TripPrediction.standardDeviation(predicted),
        measuredKilowattHours());
  }

  void write(DataOutput out) throws IOException {
    for (double each : coefficients) {
      out.writeFloat((float) each);
    }
    out.writeFloat((float) level);
    out.writeFloat((float) kilometers);
    out.writeFloat((float) seconds);
    out.writeFloat((float) unmeasuredSeconds);
    out.writeFloat((float) physicalKilowattHours);
    out.writeFloat((float) typicalKilowattHours);
    out.writeFloat((float) measuredKilowattHours);
  }

  void readFrom(DataInput in) throws IOException {
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = in.readFloat();
    }
    level = in.readFloat();
    kilometers = in.readFloat();
    seconds = in.readFloat();
    unmeasuredSeconds = in.readFloat();
    physicalKilowattHours = in.readFloat();
    typicalKilowattHours = in.readFloat();
    measuredKilowattHours = in.readFloat();
  }
}
