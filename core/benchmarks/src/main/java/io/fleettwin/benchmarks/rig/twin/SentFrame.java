package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.hono.HonoHeaders;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A record of Hono's telemetry topic, as far as a twin needs it.
 *
 * @param vehicleKey {@code tenant/vehicle}
 * @param contentType media type of the payload, empty if none was given
 * @param receivedMicros when the gateway took it [µs since 1970], 0 if unknown
 * @param appendedMicros what Kafka holds as its time [µs since 1970]
 * @param payload the bytes that the device sent
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of it
record SentFrame(
    String vehicleKey, String contentType, long receivedMicros, long appendedMicros, byte[] payload)
    implements Serializable {

  private static final long MICROS_PER_MILLI = 1_000L;

  /** Reads the parts of a Kafka record. */
  static SentFrame of(
      String topic, byte[] key, byte[] value, long timestampMillis, Headers headers) {
    String contentType = "";
    long receivedMillis = 0;
    for (Header header : headers) {
      switch (header.key()) {
        case HonoHeaders.CONTENT_TYPE ->
            contentType = new String(header.value(), StandardCharsets.UTF_8);
        case HonoHeaders.CREATION_TIME -> receivedMillis = digits(header.value());
        default -> {
          // Address, quality of service and the like: of no use to a twin.
        }
      }
    }
    return new SentFrame(
        Topics.findTenant(topic).orElseThrow() + '/' + new String(key, StandardCharsets.UTF_8),
        contentType,
        receivedMillis * MICROS_PER_MILLI,
        timestampMillis * MICROS_PER_MILLI,
        value);
  }

  private static long digits(byte[] text) {
    long number = 0;
    for (byte digit : text) {
      number = 10 * number + digit - '0';
    }
    return number;
  }
}
