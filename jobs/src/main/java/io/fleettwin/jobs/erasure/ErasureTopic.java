package io.fleettwin.jobs.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.erasure.ErasureList;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The erasure topic, read from its beginning to where it ends now.
 *
 * <p>A topic that does not exist is an error and not an empty list: what cannot be read may not be
 * taken for nothing.
 *
 * @param bootstrap brokers, {@code host:port,...}
 */
public record ErasureTopic(String bootstrap) implements ErasureHistory {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long MICROS_PER_MILLI = 1_000L;

  public ErasureTopic {
    requireNonNull(bootstrap, "bootstrap");
  }

  @Override
  public ErasureList read() throws IOException {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis());
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return read(consumer);
    } catch (KafkaException e) {
      throw new IOException("topic " + Topics.ERASURE + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static ErasureList read(KafkaConsumer<byte[], byte[]> consumer) throws IOException {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.ERASURE).stream()
            .map(partition -> new TopicPartition(Topics.ERASURE, partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IOException("topic " + Topics.ERASURE + ": missing (expected: created before)");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    var list = new ErasureList();
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (!isRead(consumer, ends)) {
      if (System.nanoTime() >= deadlineNanos) {
        throw new IOException(
            "topic " + Topics.ERASURE + " was not read within " + PATIENCE.toSeconds() + " s");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        KnownErasures.hear(
            list,
            record.key() == null ? "" : new String(record.key(), UTF_8),
            record.offset(),
            record.timestamp() * MICROS_PER_MILLI,
            record.value());
      }
    }
    return list;
  }

  private static boolean isRead(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
