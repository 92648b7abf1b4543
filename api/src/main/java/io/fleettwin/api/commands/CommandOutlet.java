package io.fleettwin.api.commands;

import io.fleettwin.domain.command.VehicleCommand;

/** Where requests go. */
public interface CommandOutlet {

  /**
   * Hands a request on, and returns when it cannot be lost any more. A request that is handed on
   * twice is one.
   *
   * @throws io.fleettwin.api.problem.ProblemException if it could not be handed on in time; it may
   *     have been all the same
   */
  void request(VehicleCommand command);
}
