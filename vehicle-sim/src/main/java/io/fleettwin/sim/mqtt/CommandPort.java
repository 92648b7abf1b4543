package io.fleettwin.sim.mqtt;

/** The way of answers out of a vehicle. */
public interface CommandPort {

  /**
   * Publishes an answer, without waiting.
   *
   * @param acknowledged called when the other side has taken it, and never if it did not
   */
  void publish(String topic, byte[] payload, Runnable acknowledged);

  /** Loses the link, and comes back after so long. */
  void loseFor(long millis);
}
