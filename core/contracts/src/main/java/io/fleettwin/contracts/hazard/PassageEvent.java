package io.fleettwin.contracts.hazard;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.hazard.Passage;

/**
 * A stretch that a vehicle drove, as the platform learnt of it.
 *
 * @param vehicle which vehicle
 * @param passage the stretch
 * @param receivedMicros when the gateway received the frame that ended it [µs since 1970]
 */
public record PassageEvent(VehicleKey vehicle, Passage passage, long receivedMicros) {

  public PassageEvent {
    requireNonNull(vehicle, "vehicle");
    requireNonNull(passage, "passage");
  }
}
