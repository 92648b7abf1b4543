package io.fleettwin.domain.command;

/**
 * The thing that a command sets. Of two commands that set the same thing the one that was requested
 * later counts, in whatever order they arrive. Vehicles store the order of these: new ones go to
 * the end.
 */
public enum CommandSlot {
  /** Nothing: each command of the kind has an effect of its own. */
  NONE,
  CHARGE_LIMIT,
  CLIMATE,
  LOCK,
  SAMPLING
}
