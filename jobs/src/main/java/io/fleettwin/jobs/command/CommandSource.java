package io.fleettwin.jobs.command;

import io.fleettwin.contracts.ConsumerGroups;
import io.fleettwin.contracts.Topics;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Reads requests, Hono's answers and events, and erasures, all with one consumer.
 *
 * <p>A restored job goes on from the offsets of its checkpoint. Without one it goes on from what
 * its group committed last, and where nothing was committed from the earliest record. Topics and
 * partitions that appear later are found while running.
 */
final class CommandSource {

  private static final Duration DISCOVERY = Duration.ofSeconds(10);

  private static final Pattern TOPICS =
      Pattern.compile(
          "hono\\.event\\..+|"
              + Topics.FROM_COMMANDED.pattern()
              + "|"
              + Pattern.quote(Topics.COMMAND_REQUEST)
              + "|"
              + Pattern.quote(Topics.ERASURE));

  private CommandSource() {}

  /**
   * A source that reads until the job ends.
   *
   * @param bootstrap brokers, {@code host:port,...}
   * @param tenants served tenants; every tenant if empty
   */
  @SuppressWarnings("deprecation") // the connector takes Kafka's old enum and no other
  static KafkaSource<CommandInput> create(String bootstrap, Set<String> tenants) {
    return KafkaSource.<CommandInput>builder()
        .setBootstrapServers(bootstrap)
        .setGroupId(ConsumerGroups.COMMAND)
        .setClientIdPrefix(ConsumerGroups.COMMAND)
        .setTopicPattern(TOPICS)
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .setProperty(
            KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
            Long.toString(DISCOVERY.toMillis()))
        .setDeserializer(new CommandInputDeserializer(tenants))
        .build();
  }
}
