package io.fleettwin.domain.command;

import static java.util.Objects.requireNonNull;

/**
 * What a vehicle makes of a command that arrived.
 *
 * @param answer what to tell the platform
 * @param todo what to do about the command itself
 */
public record CommandReceipt(CommandAnswer answer, Todo todo) {

  /** What to do about a command. */
  public enum Todo {
    /** Carry it out, and then {@link CommandInbox#finish}. */
    EXECUTE,
    /** Nothing: it is known, or refused. */
    NOTHING
  }

  public CommandReceipt {
    requireNonNull(answer, "answer");
    requireNonNull(todo, "todo");
  }
}
