package io.fleettwin.domain.command;

/** Who may ask for a command. */
public enum CommandRole {
  /** A person who looks after the vehicles of a tenant. */
  OPERATOR,
  /** The platform itself: a rule that runs in a job. */
  SYSTEM
}
