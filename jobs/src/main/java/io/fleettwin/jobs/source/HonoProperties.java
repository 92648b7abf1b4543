package io.fleettwin.jobs.source;

import static java.util.Objects.requireNonNull;

/**
 * What Hono says about a message in its headers.
 *
 * @param contentType media type the device gave, empty if it gave none
 * @param receivedMicros {@code creation-time}: when the protocol adapter took the message, its
 *     clock [µs since 1970], 0 if unknown
 * @param timeToLiveMillis {@code ttl}: how long after {@code creation-time} the message counts
 *     [ms], or {@link RawRecord#ABSENT} for ever
 * @param untilDisconnectSeconds {@code ttd}: how long the device stays reachable [s]; -1 until
 *     further notice, 0 no longer, or {@link RawRecord#ABSENT}
 */
public record HonoProperties(
    String contentType, long receivedMicros, long timeToLiveMillis, long untilDisconnectSeconds) {

  public HonoProperties {
    requireNonNull(contentType, "contentType");
  }
}
