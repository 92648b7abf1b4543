package io.fleettwin.contracts.command;

import java.util.Optional;

/**
 * Hono's correlation id of one attempt to deliver a command: {@code <command id>.<attempt>}. It
 * comes back with answers and with failures, so that a late failure of an old attempt is known as
 * such.
 *
 * @param commandId which command
 * @param attempt which attempt, at least 0
 */
public record CorrelationId(String commandId, int attempt) {

  /** As it stands in the header. */
  public String asText() {
    return commandId + "." + attempt;
  }

  /** Reads what {@link #asText} wrote; empty if it is something else. */
  public static Optional<CorrelationId> find(String text) {
    int dot = text.lastIndexOf('.');
    if (dot <= 0) {
      return Optional.empty();
    }
    try {
      int attempt = Integer.parseInt(text.substring(dot + 1));
      return attempt < 0
          ? Optional.empty()
          : Optional.of(new CorrelationId(text.substring(0, dot), attempt));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
