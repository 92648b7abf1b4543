/**
 * The edge agent: what a vehicle does with its samples before and while they travel.
 *
 * <p>Along the path of a sample: {@link io.fleettwin.sim.edge.SendOnChange} leaves out what has not
 * changed, {@link io.fleettwin.sim.edge.FrameBatcher} gathers samples into a frame, {@link
 * io.fleettwin.sim.edge.EdgeAgent} numbers it, and {@link io.fleettwin.sim.edge.Outbox} sends it,
 * keeps it until it is acknowledged, and stores it on disk ({@link
 * io.fleettwin.sim.edge.FrameStore}) while the link is down.
 *
 * <p>Times are arguments, microseconds since 1970 UTC. Only {@code FrameStore} touches a disk.
 */
package io.fleettwin.sim.edge;
