/**
 * The whole platform on one machine: starts it, watches it, stops it.
 *
 * <p>Along the path of one {@code ./fleettwin up}: {@code command} reads flags and file into {@code
 * settings}; {@code preflight} says in one sentence each what would go wrong; {@code component}
 * turns the settings into one command line, preparation and readiness probe per component; {@code
 * supervise} starts them in dependency order through {@code process} and records in {@code run}
 * what became of each, so that any later launcher finds them again.
 *
 * <p>Start reading at {@link io.fleettwin.local.supervise.Supervisor}.
 */
package io.fleettwin.local;
