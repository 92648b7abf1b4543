package io.fleettwin.jobs.source;

import io.fleettwin.contracts.Topics;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Reads Hono's telemetry and event topics of all tenants as {@link RawRecord}s, and the erasure
 * topic among them: what a job committed says of both how far it got.
 *
 * <p>A restored job goes on from the offsets of its checkpoint. Without one it goes on from what
 * its group committed last, and where nothing was committed from the earliest record. Topics and
 * partitions that appear later are found while running and read from their beginning.
 */
public final class RawRecordSource {
  private static final Duration DISCOVERY = Duration.ofSeconds(10);

  private static final Pattern TOPICS =
      Pattern.compile(Topics.FROM_VEHICLES.pattern() + "|" + Pattern.quote(Topics.ERASURE));

  private RawRecordSource() {}

  /**
   * A source that reads until the job ends.
   *
   * @param bootstrap brokers, {@code host:port,...}
   * @param group consumer group under which progress is committed, one for each job
   * @param tenants served tenants, records of others are flagged; every tenant if empty
   */
  @SuppressWarnings("deprecation") // the connector takes Kafka's old enum and no other
  public static KafkaSource<RawRecord> create(String bootstrap, String group, Set<String> tenants) {
    return KafkaSource.<RawRecord>builder()
        .setBootstrapServers(bootstrap)
        .setGroupId(group)
        .setClientIdPrefix(group)
        .setTopicPattern(TOPICS)
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .setProperty(
            KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
            Long.toString(DISCOVERY.toMillis()))
        .setDeserializer(new RawRecordDeserializer(tenants))
        .build();
  }
}
