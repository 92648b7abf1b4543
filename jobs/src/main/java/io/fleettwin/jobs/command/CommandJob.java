package io.fleettwin.jobs.command;

import io.fleettwin.contracts.Topics;
import io.fleettwin.jobs.erasure.ErasureTopic;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.jobs.sink.KafkaTopicSink;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Connects the {@link CommandPipeline} to Kafka. */
public final class CommandJob {
  private CommandJob() {}

  /** Adds the job's operators to an environment. */
  public static void define(StreamExecutionEnvironment environment, JobOptions options) {
    CommandPipeline.build(
        environment
            .fromSource(
                CommandSource.create(options.kafka(), options.tenants()),
                WatermarkStrategy.noWatermarks(),
                "Requests and answers")
            .uid("requests-and-answers"),
        HonoCommandSink.create(options.kafka()),
        KafkaTopicSink.create(options.kafka(), Topics.COMMAND),
        new ErasureTopic(options.kafka()));
  }
}
