package io.fleettwin.evaluation.battery;

/**
 * One row of a recording, as an estimator takes it, and what is compared with.
 *
 * @param seconds since the recording, or its drive, began
 * @param elapsedSeconds since the row before, 0 for the first
 * @param meanAmperes mean current over that time, trapezoidal, positive while charging
 * @param amperes current of the row
 * @param volts terminal voltage
 * @param celsius temperature of the cells, NaN if unknown
 * @param socFraction true or stated state of charge, NaN if unknown
 */
record BatteryReading(
    double seconds,
    double elapsedSeconds,
    double meanAmperes,
    double amperes,
    double volts,
    double celsius,
    double socFraction) {

  /** The row that follows this one. */
  BatteryReading next(
      double nextSeconds, double nextAmperes, double nextVolts, double celsius, double soc) {
    return new BatteryReading(
        nextSeconds,
        nextSeconds - seconds,
        (amperes + nextAmperes) / 2.0,
        nextAmperes,
        nextVolts,
        celsius,
        soc);
  }

  static BatteryReading first(double amperes, double volts, double celsius, double soc) {
    return new BatteryReading(0.0, 0.0, amperes, amperes, volts, celsius, soc);
  }
}
