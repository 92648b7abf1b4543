package io.fleettwin.contracts.session;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.session.Session;

/**
 * A session of a vehicle that ended, as it leaves the twin operator.
 *
 * @param vehicle whose it is
 * @param session what it did
 * @param knownTimeMicros when the platform came to know that it was over: receive time of the
 *     message behind it, microseconds since 1970
 */
public record SessionEvent(VehicleKey vehicle, Session session, long knownTimeMicros) {

  public SessionEvent {
    requireNonNull(vehicle, "vehicle");
    requireNonNull(session, "session");
  }

  /** Key in the topic: all sessions of a vehicle are in order. */
  public String key() {
    return vehicle.asText();
  }

  /** Names the session, for ever: a reader drops one that it has seen. */
  public String id() {
    return vehicle.asText() + "/" + session.name();
  }
}
