package io.fleettwin.lakehouse.timetravel;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.twin.TwinSnapshot;
import java.time.Instant;

/**
 * The state of a vehicle at one time, as it was known at another.
 *
 * @param twin values, estimates and verdicts; the revision is that of the base
 * @param at event time of the state
 * @param asBelievedAt knowledge time: nothing counts that the platform came to have later
 * @param revisionEventTime event time of the revision that the state is based on
 * @param revisionKnowledgeTime when that revision was held
 * @param overlaidSignals signals whose value is not of the revision but of a sample in {@code
 *     telemetry}: it came late, or the revisions around it were thinned out
 */
public record PastTwin(
    TwinSnapshot twin,
    Instant at,
    Instant asBelievedAt,
    Instant revisionEventTime,
    Instant revisionKnowledgeTime,
    int overlaidSignals) {

  public PastTwin {
    requireNonNull(twin, "twin");
    requireNonNull(at, "at");
    requireNonNull(asBelievedAt, "asBelievedAt");
    requireNonNull(revisionEventTime, "revisionEventTime");
    requireNonNull(revisionKnowledgeTime, "revisionKnowledgeTime");
  }
}
