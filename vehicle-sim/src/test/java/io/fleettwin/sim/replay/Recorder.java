package io.fleettwin.sim.replay;

import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.frame.FrameDecoding;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.sim.edge.OutboundFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A stage on which nobody waits: its clock is the position, and frames are kept as they come. */
final class Recorder implements Replay.Stage {

  private final FrameCodec codec = new FrameCodec(VssCatalogue.load());
  private final long epochMicros;
  private final double speed;
  private final long endAfterFrames;
  private final List<OutboundFrame> published = new ArrayList<>();
  private final List<Long> nowMicros = new ArrayList<>();
  private long positionMicros;

  /**
   * @param epochMicros wall time at position 0
   * @param endAfterFrames the replay is interrupted then
   */
  Recorder(long epochMicros, double speed, long endAfterFrames) {
    this.epochMicros = epochMicros;
    this.speed = speed;
    this.endAfterFrames = endAfterFrames;
  }

  @Override
  public boolean awaitPosition(long position) {
    positionMicros = Math.max(positionMicros, position);
    return true;
  }

  @Override
  public boolean publish(OutboundFrame frame) {
    if (published.size() == endAfterFrames) {
      return false;
    }
    published.add(frame);
    nowMicros.add(nowMicros());
    return true;
  }

  @Override
  public long nowMicros() {
    return epochMicros + (long) (positionMicros / speed);
  }

  List<OutboundFrame> published() {
    return published;
  }

  /** The frames as the platform reads them. */
  List<SignalFrame> frames() {
    return published.stream().map(this::decode).toList();
  }

  /** Wall time at which a frame was published. */
  long publishedMicros(int frame) {
    return nowMicros.get(frame);
  }

  /** Samples, each frame of a vehicle counted once. */
  int distinctSamples() {
    Set<List<Object>> seen = new HashSet<>();
    int samples = 0;
    for (OutboundFrame frame : published) {
      if (seen.add(List.of(frame.vehicleId(), frame.sequence()))) {
        samples += frame.samples();
      }
    }
    return samples;
  }

  private SignalFrame decode(OutboundFrame frame) {
    FrameDecoding decoding = codec.decode(frame.payload(), "");
    if (decoding instanceof FrameDecoding.Decoded decoded) {
      return decoded.frame();
    }
    throw new AssertionError("unreadable: " + decoding);
  }
}
