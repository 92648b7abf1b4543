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
 * How the node talks to Kafka. What is not named here is as Hono has it, idempotent producers above
 * all.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 */
public record KafkaSettings(String bootstrapServers) {

  /** Records that arrive within this time share a request to the broker. */
  private static final String LINGER_MILLIS = "2";

  /**
   * After this long without an answer from Kafka the device is refused. Hono's 2.5 s assume a
   * broker with a machine of its own; where all share two cores, that would disconnect devices for
   * nothing.
   */
  private static final String DELIVERY_MILLIS = "10000";

  private static final String REQUEST_MILLIS = "4000";
  private static final String METADATA_MILLIS = "2000";

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
    properties.setProducerConfig(
        Map.of(
            ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, METADATA_MILLIS));
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
