package io.fleettwin.domain.energy;

/**
 * What a distance should have cost and what it did cost.
 *
 * @param kilometers how far it went
 * @param predictedKilowattHoursPer100Km from speed, elevation, ambient and earlier trips; NaN if
 *     the distance is too short for a quotient
 * @param standardDeviation of the prediction [kWh/100 km]; NaN likewise
 * @param measuredKilowattHoursPer100Km out of the battery; NaN likewise, or if power is not known
 *     for all of it
 */
public record ConsumptionComparison(
    double kilometers,
    double predictedKilowattHoursPer100Km,
    double standardDeviation,
    double measuredKilowattHoursPer100Km) {

  /** A quotient over less says nothing. */
  static final double SHORTEST_KILOMETERS = 0.1;

  /** Measured less predicted [kWh/100 km], NaN if either is. */
  public double residual() {
    return measuredKilowattHoursPer100Km - predictedKilowattHoursPer100Km;
  }

  static ConsumptionComparison of(
      double kilometers,
      double predictedKilowattHours,
      double deviationKilowattHours,
      double measuredKilowattHours) {
    double scale = kilometers < SHORTEST_KILOMETERS ? Double.NaN : 100.0 / kilometers;
    return new ConsumptionComparison(
        kilometers,
        predictedKilowattHours * scale,
        deviationKilowattHours * scale,
        measuredKilowattHours * scale);
  }
}
