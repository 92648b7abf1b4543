package io.fleettwin.hono.kafka;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.hono.client.kafka.CommonKafkaClientConfigProperties;
import org.eclipse.hono.client.kafka.KafkaAdminClientConfigProperties;
import org.eclipse.hono.client.kafka.consumer.MessagingKafkaConsumerConfigProperties;
import org.eclipse.hono.client.kafka.producer.MessagingKafkaProducerConfigProperties;

/**
 * How the node talks to Kafka. Everything not named here is as Hono has it: idempotent producers
 * that give up after 2.5 s.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 */
public record KafkaSettings(String bootstrapServers) {

  /** Waiting this long for company costs latency, and saves a third of the CPU under load. */
  private static final String LINGER_MILLIS = "2";

  /**
   * A node that was killed is missed after this long, and only then can its successor take
   * commands: the least that a broker allows by default.
   */
  private static final String SESSION_MILLIS = "6000";

  private static final String HEARTBEAT_MILLIS = "2000";

  public KafkaSettings {
    requireNonNull(bootstrapServers, "bootstrapServers");
  }

  public MessagingKafkaProducerConfigProperties producer() {
    var properties = new MessagingKafkaProducerConfigProperties();
    properties.setCommonClientConfig(common());
    properties.setProducerConfig(Map.of(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS));
    return properties;
  }

  public MessagingKafkaConsumerConfigProperties commandConsumer() {
    var properties = new MessagingKafkaConsumerConfigProperties();
    properties.setCommonClientConfig(common());
    properties.setConsumerConfig(
        Map.of(
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS));
    return properties;
  }

  public KafkaAdminClientConfigProperties admin() {
    var properties = new KafkaAdminClientConfigProperties();
    properties.setCommonClientConfig(common());
    return properties;
  }

  private CommonKafkaClientConfigProperties common() {
    var common = new CommonKafkaClientConfigProperties();
    common.setCommonClientConfig(
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    return common;
  }
}
