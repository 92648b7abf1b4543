package io.fleettwin.domain.insight;

import static io.fleettwin.domain.common.Require.invalid;
import static io.fleettwin.domain.common.Require.requireText;
import static java.util.Objects.requireNonNull;

/**
 * Something that a twin found out about its vehicle, worth telling someone.
 *
 * <p>Kind, subject and {@code sinceMicros} name an insight of a vehicle: whatever is reported under
 * the same three is the same insight at a later phase, so a repeated report changes nothing.
 *
 * @param kind what it is about
 * @param subject which signal, cell, sensor, feature or check; empty if the vehicle as a whole
 * @param phase whether it begins, goes on, ends, or merely happened
 * @param severity how much it should worry someone
 * @param sinceMicros event time at which it began, microseconds since 1970
 * @param eventTimeMicros event time of this report, at least {@code sinceMicros}
 * @param evidence the numbers behind it
 * @param message one sentence for a person, never empty
 */
public record Insight(
    InsightKind kind,
    String subject,
    Phase phase,
    Severity severity,
    long sinceMicros,
    long eventTimeMicros,
    Evidence evidence,
    String message) {

  public Insight {
    requireNonNull(kind, "kind");
    requireNonNull(subject, "subject");
    requireNonNull(phase, "phase");
    requireNonNull(severity, "severity");
    requireNonNull(evidence, "evidence");
    requireText(message, "message");
    if (eventTimeMicros < sinceMicros) {
      throw invalid("eventTimeMicros", eventTimeMicros, "at least " + sinceMicros);
    }
  }

  /** What names this insight among those of its vehicle: the same in all of its phases. */
  public String name() {
    return kind.name() + "/" + subject + "/" + sinceMicros;
  }
}
