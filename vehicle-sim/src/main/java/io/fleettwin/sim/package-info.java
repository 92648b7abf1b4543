/**
 * The vehicle side: where samples come from (a seeded fleet, recorded drives) and the edge agent
 * that sends them.
 *
 * <p>Start reading at {@link io.fleettwin.sim.VehicleSample}: sources make them, the agent takes
 * them.
 */
package io.fleettwin.sim;
