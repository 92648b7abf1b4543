package io.fleettwin.jobs.archive;

import io.fleettwin.domain.latency.Hop;
import io.fleettwin.domain.latency.LatencySketch;
import io.fleettwin.domain.signal.Tier;

/**
 * Latencies of some frames of a tenant and a minute. The sketch is mutable.
 *
 * @param which tenant, minute, hop and tier
 * @param sketch durations
 */
record LatencyPart(Which which, LatencySketch sketch) {

  /**
   * What is merged with each other.
   *
   * @param tenant whose vehicles
   * @param minuteMicros start of the minute [µs since 1970]
   * @param hop part of the way
   * @param tier most urgent tier of the frames' signals
   */
  record Which(String tenant, long minuteMicros, Hop hop, Tier tier) {

    /** A text that tells it from every other. */
    String asText() {
      return tenant + "/" + minuteMicros + "/" + hop + "/" + tier;
    }
  }
}
