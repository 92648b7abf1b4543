/**
 * Raw CAN traffic turned into signals of the catalogue: protocol translation at the edge.
 *
 * <p>Frames come from a log ({@link io.fleettwin.sim.can.CanLog}), a DBC library says what they
 * mean, a mapping ({@link io.fleettwin.sim.can.SignalMapping}) says which of that are signals of
 * the catalogue, in which unit. Start reading at {@link io.fleettwin.sim.can.CanDecoder}.
 */
package io.fleettwin.sim.can;
