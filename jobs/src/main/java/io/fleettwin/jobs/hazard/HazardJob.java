package io.fleettwin.jobs.hazard;

import io.fleettwin.contracts.Topics;
import io.fleettwin.jobs.erasure.ErasureTopic;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.jobs.sink.KafkaTopicSink;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Connects the {@link HazardPipeline} to Kafka. */
public final class HazardJob {

  private HazardJob() {}

  /** Adds the job's operators to an environment. */
  public static void define(StreamExecutionEnvironment environment, JobOptions options) {
    DataStream<HazardInput> inputs =
        environment
            .fromSource(
                HazardSource.create(options.kafka()),
                WatermarkStrategy.noWatermarks(),
                "Passages and commands")
            .uid("passages-and-commands");
    HazardPipeline.build(
        inputs,
        new HazardPipeline.Sinks(
            KafkaTopicSink.create(options.kafka(), Topics.HAZARD),
            KafkaTopicSink.create(options.kafka(), Topics.COMMAND_REQUEST),
            KafkaTopicSink.create(options.kafka(), Topics.WARNING)),
        new ErasureTopic(options.kafka()));
  }
}
