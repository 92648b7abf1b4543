package io.fleettwin.sim.edge;

/** The way of a frame out of the vehicle. */
@FunctionalInterface
public interface FrameLink {

  /**
   * Sends a frame, without waiting.
   *
   * <p>A link that cannot deliver says so by {@link Outbox#linkDown()}; it never calls {@code
   * acknowledged} then.
   *
   * @param acknowledged to be called once, from any thread, when the other side has taken the frame
   */
  void send(OutboundFrame frame, Runnable acknowledged);
}
