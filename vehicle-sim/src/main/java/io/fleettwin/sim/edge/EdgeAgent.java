package io.fleettwin.sim.edge;

import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.sim.VehicleSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The agent of one vehicle: filters, batches and numbers its samples.
 *
 * <p>Pure: what comes out depends on the samples that went in. Mutable, not thread-safe.
 */
public final class EdgeAgent {

  private final String vehicleId;
  private final SendOnChange filter;
  private final FrameBatcher batcher;

  /**
   * @param vehicleId whose agent it is
   * @param filter what leaves out the unchanged
   * @param batcher gathers and numbers
   */
  public EdgeAgent(String vehicleId, SendOnChange filter, FrameBatcher batcher) {
    this.vehicleId = vehicleId;
    this.filter = filter;
    this.batcher = batcher;
  }

  public String vehicleId() {
    return vehicleId;
  }

  /** Takes a sample and returns the frames that it completes: none, one or two. */
  public List<SignalFrame> offer(VehicleSample sample) {
    Optional<VehicleSample> kept = filter.filter(sample);
    if (kept.isEmpty()) {
      return List.of();
    }
    List<SignalFrame> closed = new ArrayList<>(2);
    batcher.add(kept.get(), closed);
    return closed;
  }

  /** Sends everything of the next sample, changed or not. */
  public void sendWholeNext() {
    filter.keepWholeNext();
  }

  /** Sends some signals with every sample for a while, see {@link SendOnChange#raise}. */
  public void raise(Set<Integer> signalIds, long untilMicros) {
    filter.raise(signalIds, untilMicros);
  }

  /** Values that were sent for nothing but that their signal is raised. */
  public long raisedValues() {
    return filter.raisedValues();
  }

  /** Completes the frame that is open, if there is one. */
  public Optional<SignalFrame> flush() {
    return batcher.flush();
  }

  /** Whether samples wait for their frame. */
  public boolean isOpen() {
    return batcher.isOpen();
  }

  /**
   * Writes a frame, stamped.
   *
   * @param sentTimeMicros vehicle clock when the frame is handed to the link, or to the store of a
   *     link that is down
   */
  public static OutboundFrame write(
      String vehicleId, SignalFrame frame, long sentTimeMicros, FrameCodec codec) {
    SignalFrame stamped =
        new SignalFrame(
            frame.bootId(),
            frame.sequence(),
            frame.baseEventTimeMicros(),
            frame.sampleOffsetsMicros(),
            frame.signalIds(),
            frame.values(),
            frame.textSignalIds(),
            frame.texts(),
            sentTimeMicros);
    return new OutboundFrame(
        vehicleId, frame.sequence(), frame.sampleCount(), codec.encode(stamped));
  }
}
