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
 * @param nodeId name of this node among all that read the same commands, stable over restarts
 */
public record KafkaSettings(String bootstrapServers, String nodeId) {

  /** Waiting this long for company costs latency, and saves a third of the CPU under load. */
  private static final String LINGER_MILLIS = "2";

  public KafkaSettings {
    requireNonNull(bootstrapServers, "bootstrapServers");
    requireNonNull(nodeId, "nodeId");
  }

  public MessagingKafkaProducerConfigProperties producer() {
    var properties = new MessagingKafkaProducerConfigProperties();
    properties.setCommonClientConfig(common());
    properties.setProducerConfig(Map.of(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS));
    return properties;
  }

  /**
   * Reads commands for all nodes together. As a static member of its group, a node that comes back
   * takes its partitions over at once, even if it was killed: nobody waits for a session to expire.
   */
  public MessagingKafkaConsumerConfigProperties commandConsumer() {
    var properties = new MessagingKafkaConsumerConfigProperties();
    properties.setCommonClientConfig(common());
    properties.setConsumerConfig(Map.of(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, nodeId));
    return properties;
  }

  /** Reads the commands that the router has assigned to this node's adapter. */
  public MessagingKafkaConsumerConfigProperties internalCommandConsumer() {
    var properties = new MessagingKafkaConsumerConfigProperties();
    properties.setCommonClientConfig(common());
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
