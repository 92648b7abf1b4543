package io.fleettwin.sim.truth;

/**
 * The truth about one vehicle at one time.
 *
 * @param vehicleId the id in the stream
 * @param trueTimeMicros true time, microseconds since 1970 UTC
 * @param clockOffsetMicros vehicle clock minus true time; the stream carries the sum as event time
 * @param motion where and how fast
 * @param pack the battery
 * @param road what the vehicle drives on
 */
public record TruthSample(
    String vehicleId,
    long trueTimeMicros,
    long clockOffsetMicros,
    Motion motion,
    Pack pack,
    Road road) {

  /**
   * Where the vehicle is and how it moves.
   *
   * @param latitudeDegrees WGS 84
   * @param longitudeDegrees WGS 84
   * @param elevationMeters above sea level
   * @param headingDegrees clockwise from north, in [0, 360)
   * @param speedMetersPerSecond never negative
   */
  public record Motion(
      double latitudeDegrees,
      double longitudeDegrees,
      double elevationMeters,
      double headingDegrees,
      double speedMetersPerSecond) {}

  /**
   * State of the battery.
   *
   * @param socFraction charge over capacity as it is now
   * @param capacityAmpereHours capacity as it is now
   * @param healthFraction capacity as it is now over that when new
   * @param ohmicOhms resistance of the pack as it is now
   * @param coreCelsius temperature of the cells
   * @param currentAmperes positive into the pack
   * @param terminalVolts at the terminals
   */
  public record Pack(
      double socFraction,
      double capacityAmpereHours,
      double healthFraction,
      double ohmicOhms,
      double coreCelsius,
      double currentAmperes,
      double terminalVolts) {}

  /**
   * The road and the air.
   *
   * @param frictionCoefficient between tyre and road
   * @param gradient rise over run
   * @param airCelsius outside
   */
  public record Road(double frictionCoefficient, double gradient, double airCelsius) {}
}
