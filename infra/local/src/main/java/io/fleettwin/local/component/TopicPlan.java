package io.fleettwin.local.component;

import io.fleettwin.contracts.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of the platform, with retention that suits one machine. */
public final class TopicPlan {

  /**
   * Bounds how far each job and the API scale out; keys are vehicles, so order per vehicle holds.
   */
  public static final int PARTITIONS = 12;

  private static final long MEBIBYTE = 1L << 20;
  private static final long HOUR_MILLIS = 3_600_000L;

  /** 3 GiB over all partitions: about two hours of the default fleet while no job consumes. */
  private static final Map<String, String> TELEMETRY = bounded(24 * HOUR_MILLIS, 256 * MEBIBYTE);

  private static final Map<String, String> RARE = bounded(7 * 24 * HOUR_MILLIS, 64 * MEBIBYTE);

  /** Where vehicles went is of use while it is news. */
  private static final Map<String, String> PASSAGES = bounded(24 * HOUR_MILLIS, 64 * MEBIBYTE);

  /** A command that nobody took within the hour is no longer wanted. */
  private static final Map<String, String> COMMANDS = bounded(HOUR_MILLIS, 16 * MEBIBYTE);

  /** Newest state of each command, and of none that was over a week ago. */
  private static final Map<String, String> COMMAND_STATES =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
          TopicConfig.RETENTION_MS_CONFIG,
          Long.toString(7 * 24 * HOUR_MILLIS),
          TopicConfig.SEGMENT_BYTES_CONFIG,
          Long.toString(8 * MEBIBYTE),
          TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
          Long.toString(HOUR_MILLIS));

  /**
   * Small segments and an eager cleaner: a reader that starts reads little more than a quarter of
   * an hour. A revision stays for ten minutes, so that an archive that lags by less loses none.
   */
  private static final Map<String, String> NEWEST_PER_KEY =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.SEGMENT_BYTES_CONFIG, Long.toString(16 * MEBIBYTE),
          TopicConfig.SEGMENT_MS_CONFIG, Long.toString(HOUR_MILLIS / 12),
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2",
          TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(HOUR_MILLIS / 6),
          TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(HOUR_MILLIS / 4));

  /**
   * Kept for ever. Word that a marker was lifted is kept for a month, so that it outlives every
   * record from before it: a job that reads those again has to know that they do not count.
   */
  private static final Map<String, String> ERASURES =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.RETENTION_MS_CONFIG,
          "-1",
          TopicConfig.RETENTION_BYTES_CONFIG,
          "-1",
          TopicConfig.DELETE_RETENTION_MS_CONFIG,
          Long.toString(30 * 24 * HOUR_MILLIS),
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
          "LogAppendTime",
          TopicConfig.SEGMENT_BYTES_CONFIG,
          Long.toString(MEBIBYTE));

  private final List<NewTopic> topics;

  private TopicPlan(List<NewTopic> topics) {
    this.topics = List.copyOf(topics);
  }

  /** All topics of a platform with one tenant. */
  public static TopicPlan forTenant(String tenant) {
    return new TopicPlan(
        List.of(
            topic(Topics.telemetry(tenant), stampedByBroker(TELEMETRY)),
            topic(Topics.event(tenant), stampedByBroker(RARE)),
            topic(Topics.command(tenant), COMMANDS),
            topic(Topics.commandResponse(tenant), COMMANDS),
            topic(Topics.COMMAND_REQUEST, RARE),
            topic(Topics.COMMAND, COMMAND_STATES),
            topic(Topics.PASSAGE, PASSAGES),
            topic(Topics.HAZARD, NEWEST_PER_KEY),
            topic(Topics.WARNING, RARE),
            topic(Topics.TWIN, NEWEST_PER_KEY),
            topic(Topics.INSIGHT, RARE),
            topic(Topics.SESSION, RARE),
            topic(Topics.DEAD_LETTER, RARE),
            topic(Topics.ERASURE, ERASURES)));
  }

  public List<NewTopic> topics() {
    return topics;
  }

  /** The topics that do not exist yet. */
  List<NewTopic> missing(Set<String> existing) {
    List<NewTopic> missing = new ArrayList<>(topics);
    missing.removeIf(topic -> existing.contains(topic.name()));
    return missing;
  }

  private static NewTopic topic(String name, Map<String, String> configuration) {
    return new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()).configs(configuration);
  }

  /**
   * Records are stamped when the broker appends them, and not when their producer began to gather
   * them: the passports of frames tell the two apart.
   */
  private static Map<String, String> stampedByBroker(Map<String, String> settings) {
    Map<String, String> stamped = new HashMap<>(settings);
    stamped.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    return stamped;
  }

  private static Map<String, String> bounded(long millis, long bytesPerPartition) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(millis),
        TopicConfig.RETENTION_BYTES_CONFIG,
        Long.toString(bytesPerPartition),
        TopicConfig.SEGMENT_BYTES_CONFIG,
        Long.toString(bytesPerPartition / 8));
  }
}
