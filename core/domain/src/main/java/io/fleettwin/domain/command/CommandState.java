package io.fleettwin.domain.command;

/** How far a command is; see {@link CommandMachine}. */
public enum CommandState {
  /** Asked for, and not sent yet. */
  PENDING,
  /** On its way to the vehicle. */
  SENT,
  /** The vehicle has it, and works on it. */
  ACKNOWLEDGED,
  /** The vehicle did it. */
  SUCCEEDED,
  /** It will not be done: the vehicle or the platform refused. */
  REJECTED,
  /** The deadline passed without an outcome. */
  EXPIRED,
  /** The newest attempt to deliver it failed. Until the deadline there will be others. */
  UNREACHABLE
}
