/**
 * Roads: a directed graph with geometry, its synthetic region, routes on it and its map file.
 *
 * <p>Places are metres east (x) and north (y) of the world's centre. Every road runs one way; a
 * street is two of them. Start reading at {@link io.fleettwin.sim.road.RoadGraph}.
 */
package io.fleettwin.sim.road;
