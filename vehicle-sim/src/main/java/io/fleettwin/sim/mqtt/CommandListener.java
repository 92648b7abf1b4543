package io.fleettwin.sim.mqtt;

/** The receiver of commands over a link. Told from the link's threads, one message at a time. */
public interface CommandListener {

  /**
   * A command arrived.
   *
   * @param topic as Hono wrote it, see {@link HonoTopic#requestIdOf}
   * @param payload what it says
   */
  void received(String topic, byte[] payload);

  /** Commands can arrive, and answers be sent, from here on. */
  void linkUp();
}
