package io.fleettwin.hono;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic of one partition from its beginning. */
record TestTopic(String bootstrapServers, String topic) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * A record as an application sees it.
   *
   * @param key the record's key
   * @param headers header values as text
   * @param payload the record's value as text, null if it has none
   */
  record Message(String key, Map<String, String> headers, String payload) {
    String header(String name) {
      return headers.get(name);
    }
  }

  /** The first record that matches, as soon as there is one. */
  Message await(Predicate<Message> predicate) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<Message> seen = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = consumer()) {
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<String, String> each : consumer.poll(POLL)) {
          Message message = message(each);
          if (predicate.test(message)) {
            return message;
          }
          seen.add(message);
        }
      }
    }
    throw new IllegalStateException("not among " + seen);
  }

  /** The record with this payload. */
  Message awaitPayload(String payload) {
    return await(message -> payload.equals(message.payload()));
  }

  /** All records up to now. */
  List<Message> all() {
    List<Message> messages = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = consumer()) {
      TopicPartition partition = new TopicPartition(topic, 0);
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(POLL).forEach(each -> messages.add(message(each)));
      }
    }
    return messages;
  }

  private KafkaConsumer<String, String> consumer() {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(List.of(new TopicPartition(topic, 0)));
    return consumer;
  }

  private static Message message(ConsumerRecord<String, String> each) {
    Map<String, String> headers = new TreeMap<>();
    each.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return new Message(each.key(), headers, each.value());
  }
}
