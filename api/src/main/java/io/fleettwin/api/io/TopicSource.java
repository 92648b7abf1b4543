package io.fleettwin.api.io;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Which topic is read, and how far back.
 *
 * @param bootstrap {@code host:port} of Kafka, comma-separated
 * @param topic name of the topic
 * @param recordsBack records of each partition that are read at the start, at most
 */
record TopicSource(String bootstrap, String topic, long recordsBack) {

  /** A source that is read from its oldest record. */
  static TopicSource whole(String bootstrap, String topic) {
    return new TopicSource(bootstrap, topic, Long.MAX_VALUE);
  }

  /** Where a partition is begun that holds the offsets {@code [start, end)}. */
  long firstOffset(long start, long end) {
    return end - start > recordsBack ? end - recordsBack : start;
  }

  Map<String, Object> consumerConfig() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ConsumerConfig.CLIENT_ID_CONFIG,
        "fleettwin-api-" + topic,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
        30_000,
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        5_000);
  }
}
