package io.fleettwin.local.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.erasure.ErasureCodec;
import io.fleettwin.contracts.erasure.ErasureList;
import io.fleettwin.contracts.erasure.ErasureMarker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The erasure topic and who has read how much of it.
 *
 * <p>Every method throws an {@link IOException} with one sentence if Kafka does not do its part.
 */
public final class ErasureClient implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 15_000;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long MICROS_PER_MILLI = 1_000L;

  private final String bootstrap;
  private final Admin admin;

  private ErasureClient(String bootstrap, Admin admin) {
    this.bootstrap = bootstrap;
    this.admin = admin;
  }

  /**
   * What was written about a vehicle, and where it lies.
   *
   * @param time when the broker took it
   */
  public record Word(int partition, long offset, Instant time) {

    /** {@code topic-partition@offset}. */
    public String asText() {
      return Topics.ERASURE + "-" + partition + "@" + offset;
    }
  }

  /** A client of brokers at {@code host:port,...} that hold the platform's topics. */
  public static ErasureClient connect(String bootstrap) throws IOException, InterruptedException {
    ErasureClient client =
        new ErasureClient(
            bootstrap,
            Admin.create(
                Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS)));
    boolean connected = false;
    try {
      client.requireTopic();
      connected = true;
      return client;
    } finally {
      if (!connected) {
        client.close();
      }
    }
  }

  /** A producer would create a topic that forgets. */
  private void requireTopic() throws IOException, InterruptedException {
    try {
      if (!admin.listTopics().names().get().contains(Topics.ERASURE)) {
        throw new IOException(
            "The topic "
                + Topics.ERASURE
                + " is missing at "
                + bootstrap
                + ": ./fleettwin up creates it.");
      }
    } catch (ExecutionException e) {
      throw new IOException("Kafka at " + bootstrap + ": " + e.getCause().getMessage(), e);
    }
  }

  /** Whether a vehicle is erased as of now. */
  public boolean isErased(String vehicleKey) throws IOException {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    ErasureList list = new ErasureList();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.ERASURE).stream()
              .map(partition -> new TopicPartition(Topics.ERASURE, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Instant deadline = Instant.now().plusMillis(TIMEOUT_MILLIS);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        if (Instant.now().isAfter(deadline)) {
          throw new IOException("The topic " + Topics.ERASURE + " cannot be read to its end.");
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          list.hear(
              record.key() == null ? "" : new String(record.key(), UTF_8),
              record.offset(),
              record.timestamp() * MICROS_PER_MILLI,
              record.value());
        }
      }
    }
    return list.isErased(vehicleKey);
  }

  /** Says that a vehicle is to be forgotten and refused. */
  public Word erase(String vehicleKey, String requestedBy)
      throws IOException, InterruptedException {
    long nowMicros = System.currentTimeMillis() * MICROS_PER_MILLI;
    return write(vehicleKey, ErasureCodec.encode(new ErasureMarker(nowMicros, requestedBy)));
  }

  /** Lets a vehicle begin anew with what it sends from now on. */
  public Word lift(String vehicleKey) throws IOException, InterruptedException {
    return write(vehicleKey, null);
  }

  private Word write(String vehicleKey, byte[] value) throws IOException, InterruptedException {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      RecordMetadata written =
          producer
              .send(new ProducerRecord<>(Topics.ERASURE, vehicleKey.getBytes(UTF_8), value))
              .get();
      return new Word(
          written.partition(), written.offset(), Instant.ofEpochMilli(written.timestamp()));
    } catch (ExecutionException e) {
      throw new IOException("The marker was not written: " + e.getCause().getMessage(), e);
    }
  }

  /**
   * How far a group has got in the partition of a word, as it said with its last completed
   * checkpoint: the offset of the next record; empty if it has said nothing.
   */
  public OptionalLong committed(String group, Word word) throws IOException, InterruptedException {
    TopicPartition partition = new TopicPartition(Topics.ERASURE, word.partition());
    try {
      OffsetAndMetadata offset =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get()
              .get(partition);
      return offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset());
    } catch (ExecutionException e) {
      throw new IOException("Kafka at " + bootstrap + ": " + e.getCause().getMessage(), e);
    }
  }

  /** How long records stay in those of the topics that exist; a negative duration is for ever. */
  public Map<String, Duration> retentions(Collection<String> topics)
      throws IOException, InterruptedException {
    try {
      Set<String> existing = admin.listTopics().names().get();
      List<ConfigResource> asked =
          topics.stream()
              .filter(existing::contains)
              .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
              .toList();
      Map<String, Duration> retentions = new TreeMap<>();
      for (Map.Entry<ConfigResource, Config> answer :
          admin.describeConfigs(asked).all().get().entrySet()) {
        ConfigEntry millis = answer.getValue().get(TopicConfig.RETENTION_MS_CONFIG);
        retentions.put(answer.getKey().name(), Duration.ofMillis(Long.parseLong(millis.value())));
      }
      return retentions;
    } catch (ExecutionException e) {
      throw new IOException("Kafka at " + bootstrap + ": " + e.getCause().getMessage(), e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
