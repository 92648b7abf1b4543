package io.fleettwin.sim.can;

import io.fleettwin.sim.can.dbc.CanId;

/**
 * One frame that was seen on a bus.
 *
 * @param timeMicros when; since 1970, or since the logger's start, as the log says
 * @param bus number of the bus, at least 0
 * @param id identifier
 * @param payload data bytes; a log may have lost zeros at its end
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a frame
public record CanFrame(long timeMicros, int bus, CanId id, byte[] payload) {}
