package io.fleettwin.benchmarks.rig.latency;

/** Takes frames off the generator's hands without waiting for them to arrive. */
interface FrameSender extends AutoCloseable {

  /**
   * Sends a frame.
   *
   * @param vehicle number of the vehicle, from 0
   */
  void send(int vehicle, byte[] payload);

  /** Frames that did not arrive, as far as known. */
  long failed();

  /** Waits a while for what is under way. */
  @Override
  void close() throws Exception;
}
