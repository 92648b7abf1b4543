package io.fleettwin.jobs.source;

import static java.util.Objects.requireNonNull;

/**
 * Where a record lies in Kafka. Topic, partition and offset identify it for as long as it is kept.
 *
 * @param topic {@code hono.telemetry.<tenant>} or {@code hono.event.<tenant>}
 * @param partition at least 0
 * @param offset at least 0
 * @param appendedMicros timestamp Kafka holds for the record [µs since 1970], 0 if unknown; the
 *     broker's clock where the topic says LogAppendTime, else the gateway's
 */
public record Origin(String topic, int partition, long offset, long appendedMicros) {

  public Origin {
    requireNonNull(topic, "topic");
  }
}
