package io.fleettwin.domain.session;

/**
 * The beginning or the end of a session.
 *
 * @param timeMicros event time, microseconds since 1970
 * @param latitudeDegrees WGS 84, in [-90, 90]; NaN if unknown
 * @param longitudeDegrees WGS 84, in [-180, 180]; NaN if unknown
 * @param socFraction estimated state of charge, in [0, 1]; NaN if unknown
 */
public record Endpoint(
    long timeMicros, double latitudeDegrees, double longitudeDegrees, double socFraction) {

  public boolean hasPosition() {
    return !Double.isNaN(latitudeDegrees) && !Double.isNaN(longitudeDegrees);
  }
}
