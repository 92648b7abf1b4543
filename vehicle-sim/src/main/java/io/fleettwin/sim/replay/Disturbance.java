package io.fleettwin.sim.replay;

import io.fleettwin.sim.random.SeedStream;

/**
 * What is done to frames on purpose, so that a platform can show that it copes.
 *
 * <p>The fate of a frame depends on the seed, the vehicle and the number of the frame alone, so it
 * is the same in every run and after every interruption.
 *
 * @param disorderMicros frames are delayed by up to this much event time [µs], at least 0
 * @param duplicates share of frames that are published twice, in [0, 1]
 * @param drop share of frames that are not published, in [0, 1]
 * @param seed decides
 */
public record Disturbance(long disorderMicros, double duplicates, double drop, long seed) {

  /** Nothing is disturbed. */
  public static final Disturbance NONE = new Disturbance(0, 0, 0, 0);

  /**
   * What becomes of a frame.
   *
   * @param isDropped it is not published
   * @param delayMicros by how much it is late [µs]
   * @param isDuplicated it is published again
   * @param duplicateDelayMicros by how much the repetition is late [µs]
   */
  record Fate(
      boolean isDropped, long delayMicros, boolean isDuplicated, long duplicateDelayMicros) {}

  Fate of(String vehicleId, long sequence) {
    SeedStream stream = SeedStream.of(seed ^ SeedStream.mix(vehicleId.hashCode()), sequence);
    boolean isDropped = stream.chance(drop);
    boolean isDuplicated = stream.chance(duplicates);
    long delay = (long) (disorderMicros * stream.uniform());
    long duplicateDelay = (long) (disorderMicros * stream.uniform());
    return new Fate(isDropped, delay, isDuplicated && !isDropped, duplicateDelay);
  }
}
