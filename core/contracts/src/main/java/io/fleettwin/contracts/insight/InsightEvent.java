package io.fleettwin.contracts.insight;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.insight.Insight;

/**
 * An insight of a vehicle, as it leaves the twin operator.
 *
 * @param vehicle whose it is
 * @param insight what was found out
 * @param knownTimeMicros when the platform came to know it: receive time of the message behind it,
 *     microseconds since 1970
 */
public record InsightEvent(VehicleKey vehicle, Insight insight, long knownTimeMicros) {

  public InsightEvent {
    requireNonNull(vehicle, "vehicle");
    requireNonNull(insight, "insight");
  }

  /** Key in the topic: all insights of a vehicle are in order. */
  public String key() {
    return vehicle.asText();
  }

  /**
   * Names the report, for ever: a reader drops one that it has seen, so that a repetition after a
   * restart has no effect.
   */
  public String id() {
    return vehicle.asText()
        + "/"
        + insight.name()
        + "/"
        + insight.phase().name()
        + "/"
        + insight.eventTimeMicros();
  }
}
