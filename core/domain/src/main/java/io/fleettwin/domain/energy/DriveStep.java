package io.fleettwin.domain.energy;

/**
 * A short stretch of a drive, about a second, as it matters to energy.
 *
 * @param seconds its length, at least 0
 * @param meanSpeedMetersPerSecond at least 0
 * @param speedSquareRise square of the speed at its end less that at its start [m^2/s^2]
 * @param riseMeters how much higher it ends
 * @param elevationMeters above the sea, NaN if unknown
 * @param ambientCelsius air temperature
 * @param windMetersPerSecond from anywhere, 0 if unknown
 * @param massKilograms of the vehicle with its load
 */
record DriveStep(
    double seconds,
    double meanSpeedMetersPerSecond,
    double speedSquareRise,
    double riseMeters,
    double elevationMeters,
    double ambientCelsius,
    double windMetersPerSecond,
    double massKilograms) {

  double kilometers() {
    return meanSpeedMetersPerSecond * seconds / 1_000.0;
  }
}
