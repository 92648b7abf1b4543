package io.fleettwin.domain.command;

import static java.util.Objects.requireNonNull;

/** Something that happened to a command on its way. */
public sealed interface CommandEvent {

  /** The vehicle says what became of it. */
  record Answered(CommandAnswer answer) implements CommandEvent {

    public Answered {
      requireNonNull(answer, "answer");
    }
  }

  /**
   * An attempt did not reach the vehicle, as the gateway says.
   *
   * @param attempt which
   * @param status 400 the message is wrong, 404 nobody knows the vehicle, 503 it is not there
   * @param detail why, for a person
   */
  record DeliveryFailed(int attempt, int status, String detail) implements CommandEvent {

    public DeliveryFailed {
      requireNonNull(detail, "detail");
    }
  }

  /** The vehicle takes commands again. */
  record VehicleCameBack() implements CommandEvent {}

  /** Nothing but time has passed. */
  record TimePassed() implements CommandEvent {}
}
