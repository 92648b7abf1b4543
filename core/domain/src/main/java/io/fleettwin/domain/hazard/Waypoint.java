package io.fleettwin.domain.hazard;

/**
 * Where a vehicle was, and when.
 *
 * @param latitudeDegrees WGS 84
 * @param longitudeDegrees WGS 84
 * @param eventTimeMicros corrected vehicle clock, microseconds since 1970
 */
public record Waypoint(double latitudeDegrees, double longitudeDegrees, long eventTimeMicros) {}
