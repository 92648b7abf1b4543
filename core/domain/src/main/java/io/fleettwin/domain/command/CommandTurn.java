package io.fleettwin.domain.command;

/**
 * What follows from something that happened to a command.
 *
 * @param progress what became of the command
 * @param output what is to be done
 */
public record CommandTurn(CommandProgress progress, Output output) {

  /** What is to be done. */
  public enum Output {
    /** Nothing changed. */
    NOTHING,
    /** Tell those who follow the command. */
    TELL,
    /** Send it to the vehicle, and tell those who follow it. */
    SEND
  }
}
