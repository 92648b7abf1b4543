package io.fleettwin.domain.energy;

/**
 * Joins what physics says of a trip with what such trips use to cost.
 *
 * <p>Both are wrong in their own way: physics by what it cannot see, a wind, a warm cabin, a wrong
 * elevation, which is a fixed amount of energy and so weighs most on short trips; the everyday
 * value by how the trip differs from others. Of a trip of d kilometers physics gets the weight d /
 * (d + 4). The 4 km and the deviations below are empirical: chosen by trying a few values on the
 * recorded trips of a BMW i3, not derived.
 */
final class TripPrediction {

  private static final double EVEN_KILOMETERS = 4.0;
  private static final double RELATIVE_DEVIATION = 0.11;
  private static final double FIXED_DEVIATION_KILOWATT_HOURS = 0.10;

  private TripPrediction() {}

  /**
   * Energy of a trip [kWh].
   *
   * @param kilometers its length, at least 0
   * @param physicalKilowattHours by the model
   * @param everydayKilowattHours by what the vehicle needs on average
   */
  static double kilowattHours(
      double kilometers, double physicalKilowattHours, double everydayKilowattHours) {
    double weight = kilometers / (kilometers + EVEN_KILOMETERS);
    return weight * physicalKilowattHours + (1.0 - weight) * everydayKilowattHours;
  }

  /** Standard deviation of a predicted energy [kWh]. */
  static double standardDeviation(double predictedKilowattHours) {
    return Math.hypot(RELATIVE_DEVIATION * predictedKilowattHours, FIXED_DEVIATION_KILOWATT_HOURS);
  }
}
