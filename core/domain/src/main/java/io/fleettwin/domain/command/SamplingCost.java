package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * What it cost to raise the sampling: bytes that were sent with it and would have been sent
 * without. Immutable.
 *
 * @param raisedBytes bytes of what was sent, at least 0
 * @param usualBytes bytes of what would have been sent, at least 0
 * @param micros time over which both were counted [µs], above 0
 */
public record SamplingCost(long raisedBytes, long usualBytes, long micros) {

  private static final double MICROS_PER_SECOND = 1e6;

  public SamplingCost {
    if (raisedBytes < 0) {
      throw invalid("raisedBytes", raisedBytes, "at least 0");
    }
    if (usualBytes < 0) {
      throw invalid("usualBytes", usualBytes, "at least 0");
    }
    if (micros <= 0) {
      throw invalid("micros", micros, "above 0");
    }
  }

  /** Bytes that were sent besides the usual ones; below 0 if it saved some. */
  public long extraBytes() {
    return raisedBytes - usualBytes;
  }

  /** Bytes besides the usual ones in a second. */
  public double extraBytesPerSecond() {
    return extraBytes() * MICROS_PER_SECOND / micros;
  }

  /** Bytes besides the usual ones, as a share of those; infinite if there are none. */
  public double extraShare() {
    return (double) extraBytes() / usualBytes;
  }
}
