/**
 * DBC files: what the frames of a CAN bus mean.
 *
 * <p>The format is that of Vector Informatik, as far as decoding needs it: messages, signals,
 * multiplexing (simple and extended), value tables, floating-point signals. Start reading at {@link
 * io.fleettwin.sim.can.dbc.DbcParser}.
 */
package io.fleettwin.sim.can.dbc;
