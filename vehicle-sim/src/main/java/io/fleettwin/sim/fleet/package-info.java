/**
 * The simulated fleet: vehicles with errands, and the samples that they measure.
 *
 * <p>Everything follows from {@link io.fleettwin.sim.fleet.FleetOptions}: the same options give the
 * same stream, bit for bit. Vehicles share nothing that changes, so each may run on any thread.
 * Start reading at {@link io.fleettwin.sim.fleet.SimulatedFleet}.
 */
package io.fleettwin.sim.fleet;
