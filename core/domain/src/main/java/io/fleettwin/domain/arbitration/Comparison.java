package io.fleettwin.domain.arbitration;

/**
 * One comparison of two values of the same unit. Reused, so that a row costs no allocation: {@code
 * of(a, age).against(b, age).within(sd)}.
 */
final class Comparison {

  private double measured;
  private double measuredAgeSeconds;
  private double expected;
  private double expectedAgeSeconds;
  private double deviation;

  Comparison of(double value, double ageSeconds) {
    measured = value;
    measuredAgeSeconds = ageSeconds;
    return this;
  }

  Comparison against(double value, double ageSeconds) {
    expected = value;
    expectedAgeSeconds = ageSeconds;
    return this;
  }

  /** One standard deviation of the difference while both are right, above 0. */
  Comparison within(double standardDeviation) {
    deviation = standardDeviation;
    return this;
  }

  double measured() {
    return measured;
  }

  double measuredAgeSeconds() {
    return measuredAgeSeconds;
  }

  double expected() {
    return expected;
  }

  double expectedAgeSeconds() {
    return expectedAgeSeconds;
  }

  double deviation() {
    return deviation;
  }

  /** Measured minus expected in standard deviations; NaN if either is unknown. */
  double residual() {
    return (measured - expected) / deviation;
  }
}
