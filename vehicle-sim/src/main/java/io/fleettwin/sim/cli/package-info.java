/**
 * The commands: options, threads, progress for a person, exit codes.
 *
 * <p>Start reading at {@link io.fleettwin.sim.cli.ReplayCommand} and {@link
 * io.fleettwin.sim.cli.FleetCommand}.
 */
package io.fleettwin.sim.cli;
