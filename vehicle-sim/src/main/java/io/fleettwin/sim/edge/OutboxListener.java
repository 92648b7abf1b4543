package io.fleettwin.sim.edge;

/** What an {@link Outbox} tells; called under its lock, from any thread, so it has to be brief. */
public interface OutboxListener {

  /** The other side has taken the frame. */
  void acknowledged(OutboundFrame frame);

  /** The bound was reached, or the disk refused: so many of the oldest frames are lost. */
  void dropped(int frames);
}
