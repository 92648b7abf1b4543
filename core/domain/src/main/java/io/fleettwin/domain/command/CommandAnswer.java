package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.requireBetween;
import static io.fleettwin.domain.common.Require.requireText;
import static java.util.Objects.requireNonNull;

/**
 * What a vehicle says of a command.
 *
 * @param commandId which command
 * @param status as in HTTP: 202 it works on it, another of 200 to 299 it did it, 410 the deadline
 *     has passed by its clock, another of 400 to 599 it does not do it
 * @param timeMicros when it came to this, its own clock [µs since 1970]; 0 if it did not say
 * @param detail why, for a person; may be empty
 */
public record CommandAnswer(String commandId, int status, long timeMicros, String detail) {

  public static final int DONE = 200;
  public static final int ACCEPTED = 202;
  public static final int REFUSED = 403;
  public static final int SUPERSEDED = 409;
  public static final int TOO_LATE = 410;
  public static final int UNKNOWN_COMMAND = 422;
  public static final int BUSY = 429;
  public static final int INTERRUPTED = 500;

  private static final int LEAST = 200;
  private static final int FIRST_FAILURE = 400;
  private static final int GREATEST = 599;

  public CommandAnswer {
    requireText(commandId, "commandId");
    requireBetween(status, LEAST, GREATEST, "status");
    requireNonNull(detail, "detail");
  }

  /** Whether the vehicle has not come to an outcome yet. */
  public boolean isPreliminary() {
    return status == ACCEPTED;
  }

  /** The state that a command comes to by this answer. */
  CommandState outcome() {
    if (status == ACCEPTED) {
      return CommandState.ACKNOWLEDGED;
    }
    if (status == TOO_LATE) {
      return CommandState.EXPIRED;
    }
    return status < FIRST_FAILURE ? CommandState.SUCCEEDED : CommandState.REJECTED;
  }
}
