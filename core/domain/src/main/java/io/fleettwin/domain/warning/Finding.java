package io.fleettwin.domain.warning;

import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Severity;

/** What is said of a residual when its watch changes. */
record Finding(String subject, Severity severity, Evidence evidence, String message) {

  /** One false alarm in many years of driving leaves little doubt. */
  private static final double CONFIDENCE = 0.95;

  /** A finding about the pack as a whole. */
  static Finding of(
      Severity severity, double measured, double expected, double deviation, Text text) {
    return new Finding(
        "",
        severity,
        new Evidence(measured, expected, deviation, text.unit(), CONFIDENCE),
        text.message());
  }

  Finding about(String otherSubject) {
    return new Finding(otherSubject, severity, evidence, message);
  }

  /** Unit and sentence. */
  record Text(String unit, String message) {}
}
