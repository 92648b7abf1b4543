package io.fleettwin.domain.twin;

/**
 * What became of a vehicle's frames so far.
 *
 * @param framesAccepted frames that were taken in
 * @param samplesAccepted samples in them
 * @param duplicates frames that were seen before and dropped
 * @param framesMissing frames that did not arrive (yet), known by their numbers
 */
public record TwinCounts(
    long framesAccepted, long samplesAccepted, long duplicates, long framesMissing) {

  /** Nothing yet. */
  public static final TwinCounts ZERO = new TwinCounts(0, 0, 0, 0);
}
