/**
 * The vehicle's side of commands: takes them from the link, has them carried out, and answers until
 * the answer has arrived.
 *
 * <p>What a vehicle may do with a command is {@link io.fleettwin.domain.command.CommandInbox}'s to
 * say. Simulated only: real vehicles bring firmware of their own, which does the same.
 */
package io.fleettwin.sim.command;
