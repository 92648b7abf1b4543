package io.fleettwin.sim.edge;

import static java.util.Objects.requireNonNull;

/**
 * A frame on its way to the platform, written.
 *
 * @param vehicleId whose frame it is
 * @param sequence number of the frame within its boot
 * @param samples how many samples it holds
 * @param payload the frame in its protobuf form; handed over, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a frame
public record OutboundFrame(String vehicleId, long sequence, int samples, byte[] payload) {

  public OutboundFrame {
    requireNonNull(vehicleId, "vehicleId");
    requireNonNull(payload, "payload");
  }
}
