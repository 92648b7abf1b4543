/**
 * Commands to vehicles: what may be asked, what became of it, and what a vehicle does with it.
 *
 * <p>The platform's side is {@link io.fleettwin.domain.command.CommandMachine}, a pure function of
 * a command's progress and what happened; the vehicle's side is {@link
 * io.fleettwin.domain.command.CommandInbox}. Between the two a command may be lost, repeated,
 * delayed and overtaken: both sides together make sure that it takes effect at most once, and that
 * its last state says whether it did.
 *
 * <p>Times are microseconds since 1970 and arguments, never read from a clock.
 *
 * <p>Start reading at {@link io.fleettwin.domain.command.CommandKind}.
 */
package io.fleettwin.domain.command;
