package io.fleettwin.domain.hazard;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.insight.Severity;

/**
 * A hazard as it is told: never with a vehicle in it.
 *
 * @param id the same in all of its phases
 * @param scope whose vehicles it is known from: a tenant, or {@link #SHARED}
 * @param cause what is wrong
 * @param phase where it is in its life
 * @param severity the gravest that was reported
 * @param place where it is
 * @param grounds why it is believed
 * @param span since when, as of when, until when
 */
public record Hazard(
    String id,
    String scope,
    HazardCause cause,
    HazardPhase phase,
    Severity severity,
    Place place,
    Grounds grounds,
    Span span) {

  /** Scope of what the vehicles of all tenants know together. No tenant has this name. */
  public static final String SHARED = "*";

  public Hazard {
    requireNonNull(id, "id");
    requireNonNull(scope, "scope");
    requireNonNull(cause, "cause");
    requireNonNull(phase, "phase");
    requireNonNull(severity, "severity");
    requireNonNull(place, "place");
    requireNonNull(grounds, "grounds");
    requireNonNull(span, "span");
  }

  /** Key of records about the place and cause: a later hazard there replaces this one. */
  public String key() {
    return Long.toHexString(place.cell())
        + "/"
        + cause.name()
        + "/"
        + (place.sector() == HeadingSector.ALL ? "all" : place.sector())
        + "/"
        + scope;
  }

  /** Whether a tenant may know it. */
  public boolean isFor(String tenant) {
    return scope.equals(SHARED) || scope.equals(tenant);
  }

  /** Belief that it is there, in (0, 1). */
  public double probability() {
    return LogOdds.probability(grounds.logOdds());
  }

  /**
   * Where a hazard is.
   *
   * @param cell fine grid cell of the first report
   * @param sector direction of travel that it concerns, {@link HeadingSector#ALL} if every one
   * @param latitudeDegrees its middle, WGS 84
   * @param longitudeDegrees its middle, WGS 84
   * @param extentMeters how far reports lie from the middle, at least 0
   */
  public record Place(
      long cell,
      int sector,
      double latitudeDegrees,
      double longitudeDegrees,
      double extentMeters) {}

  /**
   * Why a hazard is believed.
   *
   * @param logOdds natural logarithm of the odds that it is there
   * @param reports reports so far
   * @param reporters vehicles that reported it so far
   * @param clearPassages passages without a symptom so far
   */
  public record Grounds(double logOdds, int reports, int reporters, int clearPassages) {}

  /**
   * The times of a hazard, microseconds since 1970.
   *
   * @param sinceMicros event time of the first report
   * @param eventTimeMicros event time of this change
   * @param expiryMicros when it ends unless it is reported again
   * @param sensedMicros event time of the report that it was last told for
   */
  public record Span(
      long sinceMicros, long eventTimeMicros, long expiryMicros, long sensedMicros) {}
}
