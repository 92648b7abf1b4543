package io.fleettwin.domain.energy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Predicted and measured consumption of the last 10 km.
 *
 * <p>Distance and energies fade together with each further kilometer, by 1/e in 10 km, so no list
 * of kilometers has to be kept. Mutable, not thread-safe.
 */
final class RecentConsumption {

  private static final double WINDOW_KILOMETERS = 10.0;

  private double kilometers;
  private double predictedKilowattHours;
  private double measuredKilowattHours;

  /** Adds a step of which the energy was measured. */
  void add(double stepKilometers, double predicted, double measured) {
    double kept = 1.0 / (1.0 + stepKilometers / WINDOW_KILOMETERS);
    kilometers = kept * (kilometers + stepKilometers);
    predictedKilowattHours = kept * (predictedKilowattHours + predicted);
    measuredKilowattHours = kept * (measuredKilowattHours + measured);
  }

  ConsumptionComparison comparison() {
    return ConsumptionComparison.of(
        kilometers,
        predictedKilowattHours,
        TripPrediction.standardDeviation(predictedKilowattHours),
        measuredKilowattHours);
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat((float) kilometers);
    out.writeFloat((float) predictedKilowattHours);
    out.writeFloat((float) measuredKilowattHours);
  }

  void readFrom(DataInput in) throws IOException {
    kilometers = in.readFloat();
    predictedKilowattHours = in.readFloat();
    measuredKilowattHours = in.readFloat();
  }
}
