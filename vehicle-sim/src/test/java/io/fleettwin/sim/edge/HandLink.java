package io.fleettwin.sim.edge;

import java.util.ArrayList;
import java.util.List;

/** A link of which the test says when a frame has arrived. */
final class HandLink implements FrameLink {

  private record Sent(OutboundFrame frame, Runnable acknowledged) {}

  private final List<Sent> unacknowledged = new ArrayList<>();
  private final List<Long> sent = new ArrayList<>();

  @Override
  public void send(OutboundFrame frame, Runnable acknowledged) {
    sent.add(frame.sequence());
    unacknowledged.add(new Sent(frame, acknowledged));
  }

  /** Every frame that was sent so far, repetitions included. */
  List<Long> sent() {
    return sent;
  }

  /** The other side takes the oldest frame, if there is one. */
  void acknowledgeOldest() {
    if (!unacknowledged.isEmpty()) {
      unacknowledged.remove(0).acknowledged().run();
    }
  }

  /** The other side takes the newest frame before the others. */
  void acknowledgeNewest() {
    unacknowledged.remove(unacknowledged.size() - 1).acknowledged().run();
  }

  void acknowledgeAll() {
    while (!unacknowledged.isEmpty()) {
      acknowledgeOldest();
    }
  }

  /** What is under way is gone. */
  void lose() {
    unacknowledged.clear();
  }
}
