package io.fleettwin.contracts.erasure;

import static java.util.Objects.requireNonNull;

/**
 * Says that a vehicle is to be forgotten, and that nothing of it is taken in until the marker is
 * lifted. Which vehicle, the record's key tells.
 *
 * @param requestedMicros when somebody asked for it, that machine's clock [µs since 1970], above 0
 * @param requestedBy who or what asked, for a person; not empty
 */
public record ErasureMarker(long requestedMicros, String requestedBy) {

  public ErasureMarker {
    if (requestedMicros <= 0) {
      throw new IllegalArgumentException(
          "requestedMicros: " + requestedMicros + " (expected: > 0)");
    }
    if (requireNonNull(requestedBy, "requestedBy").isBlank()) {
      throw new IllegalArgumentException("requestedBy: blank (expected: a name)");
    }
  }
}
