package io.fleettwin.evaluation.energy;

/**
 * One row of a recorded trip. What was not measured is NaN.
 *
 * @param seconds since the trip began
 * @param speedKilometersPerHour of the vehicle
 * @param elevationMeters above the sea
 * @param ambientCelsius air temperature
 * @param packVolts at the terminals
 * @param packAmperes into the battery
 */
record DriveSample(
    double seconds,
    double speedKilometersPerHour,
    double elevationMeters,
    double ambientCelsius,
    double packVolts,
    double packAmperes) {}
