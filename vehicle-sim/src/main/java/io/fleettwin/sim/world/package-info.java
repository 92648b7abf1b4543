/**
 * What surrounds the vehicles: terrain, weather, traffic, time of day.
 *
 * <p>Everything here is a pure function of seed, place and time, so that vehicles can be simulated
 * in any order and on any number of threads. Places are metres east and north of the centre of
 * {@link io.fleettwin.sim.world.LocalPlane}; times are microseconds since 1970 UTC. Start reading
 * at {@link io.fleettwin.sim.world.World}.
 */
package io.fleettwin.sim.world;
