package io.fleettwin.contracts.deadletter;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.sync.RejectReason;
import java.util.Arrays;

/**
 * A message, or a part of one, that was not taken in.
 *
 * @param reason why
 * @param detail what was found and what was expected, for a person
 * @param origin where the message is
 * @param tenant tenant of the topic, empty if unknown
 * @param device device id, empty if unknown
 * @param contentType what the sender said it is, empty if it said nothing
 * @param receivedTimeMicros when the gateway received it, microseconds since 1970; 0 if unknown
 * @param payload its bytes, or the first of them
 */
public record DeadLetter(
    RejectReason reason,
    String detail,
    Origin origin,
    String tenant,
    String device,
    String contentType,
    long receivedTimeMicros,
    Payload payload) {

  public DeadLetter {
    requireNonNull(reason, "reason");
    requireNonNull(detail, "detail");
    requireNonNull(origin, "origin");
    requireNonNull(tenant, "tenant");
    requireNonNull(device, "device");
    requireNonNull(contentType, "contentType");
    requireNonNull(payload, "payload");
  }

  /** Where a message is, so that it can be read again as a whole. */
  public record Origin(String topic, int partition, long offset) {

    public Origin {
      requireNonNull(topic, "topic");
    }

    /** A text that tells the origin from every other: {@code topic-partition@offset}. */
    public String asText() {
      return topic + "-" + partition + "@" + offset;
    }
  }

  /**
   * The bytes of a message, up to a bound.
   *
   * @param excerpt the first bytes, at most {@link #MAX_EXCERPT_BYTES}
   * @param totalBytes how many it had
   */
  @SuppressWarnings("ArrayRecordComponent") // identity is never asked of a payload
  public record Payload(byte[] excerpt, int totalBytes) {

    /** Bytes that a dead letter carries at most; the whole message is at its origin. */
    public static final int MAX_EXCERPT_BYTES = 16 << 10;

    /** The excerpt of a message's bytes. */
    public static Payload of(byte[] bytes) {
      byte[] excerpt =
          bytes.length <= MAX_EXCERPT_BYTES ? bytes : Arrays.copyOf(bytes, MAX_EXCERPT_BYTES);
      return new Payload(excerpt, bytes.length);
    }
  }

  /** The key of its record: {@code tenant/device}. */
  public String key() {
    return tenant + "/" + device;
  }
}
