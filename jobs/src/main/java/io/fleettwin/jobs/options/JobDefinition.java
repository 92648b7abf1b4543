package io.fleettwin.jobs.options;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Puts the operators of one job, sources and sinks included, into an environment. */
@FunctionalInterface
public interface JobDefinition {
  /**
   * Adds the job's operators.
   *
   * @param environment carries the settings of {@link JobSettings}
   * @param options what the person who starts the job chose
   */
  void define(StreamExecutionEnvironment environment, JobOptions options);
}
