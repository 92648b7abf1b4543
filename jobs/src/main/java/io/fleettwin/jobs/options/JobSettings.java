package io.fleettwin.jobs.options;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** Flink settings of every job: what makes it restart, remember and stay free of Kryo. */
public final class JobSettings {
  /** Upper bound of rescaling. Part of every checkpoint: it cannot change without losing them. */
  private static final int MAX_PARALLELISM = 128;

  /** Two, so that there is one to fall back to if the newest cannot be read. */
  public static final int RETAINED_CHECKPOINTS = 2;

  /** Flushing this often costs 0.2 of a core at 5,000 frames/s and keeps p99 below 20 ms. */
  private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(5);

  private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);
  private static final Duration BACK_OFF_FORGOTTEN_AFTER = Duration.ofMinutes(5);

  private JobSettings() {}

  /**
   * Settings of one job.
   *
   * @param options chosen options
   * @param jobName names the job's folder of checkpoints
   */
  public static Configuration of(JobOptions options, String jobName) {
    return of(options, jobName, options.checkpointInterval());
  }

  /**
   * Settings of a job that takes its checkpoints at an interval of its own.
   *
   * @param options chosen options
   * @param jobName names the job's folder of checkpoints
   * @param checkpointInterval from one checkpoint to the next
   */
  public static Configuration of(JobOptions options, String jobName, Duration checkpointInterval) {
    var settings = new Configuration();
    settings.set(PipelineOptions.NAME, jobName);
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true); // every type between operators is immutable
    settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    settings.set(CoreOptions.DEFAULT_PARALLELISM, options.parallelism());
    settings.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
    rememberIn(settings, options, jobName);
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    restartAfterFailure(settings);
    return settings;
  }

  /** Settings that Flink reads from the cluster and not from the job. */
  public static void addClusterWide(Configuration cluster) {
    cluster.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
    restartAfterFailure(cluster);
  }

  private static void rememberIn(Configuration settings, JobOptions options, String jobName) {
    settings.set(StateBackendOptions.STATE_BACKEND, options.stateStore().flinkName());
    settings.set(
        CheckpointingOptions.INCREMENTAL_CHECKPOINTS, options.stateStore() == StateStore.ROCKSDB);
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        options.checkpoints().resolve(jobName).toUri().toString());
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_TIMEOUT);
    settings.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
  }

  private static void restartAfterFailure(Configuration settings) {
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_BACK_OFF);
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_BACK_OFF);
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        BACK_OFF_FORGOTTEN_AFTER);
  }
}
