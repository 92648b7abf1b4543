package io.fleettwin.domain.command;

import static java.util.Objects.requireNonNull;

/**
 * A command came to a state.
 *
 * @param state which
 * @param timeMicros when, the platform's clock [µs since 1970]
 * @param vehicleMicros when the vehicle did what led to it, its own clock [µs since 1970]; 0 if it
 *     was not the vehicle, or did not say
 * @param attempt number of the newest attempt to deliver it; 0 before the first
 * @param detail why, for a person; may be empty
 */
public record CommandStep(
    CommandState state, long timeMicros, long vehicleMicros, int attempt, String detail) {

  public CommandStep {
    requireNonNull(state, "state");
    requireNonNull(detail, "detail");
  }
}
