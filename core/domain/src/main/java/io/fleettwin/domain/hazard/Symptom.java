package io.fleettwin.domain.hazard;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.insight.Severity;

/**
 * What a vehicle noticed of a hazard, and where.
 *
 * @param cause what it points to
 * @param severity how bad it was
 * @param latitudeDegrees WGS 84
 * @param longitudeDegrees WGS 84
 * @param eventTimeMicros when, corrected vehicle clock, microseconds since 1970
 */
public record Symptom(
    HazardCause cause,
    Severity severity,
    double latitudeDegrees,
    double longitudeDegrees,
    long eventTimeMicros) {

  public Symptom {
    requireNonNull(cause, "cause");
    requireNonNull(severity, "severity");
  }
}
