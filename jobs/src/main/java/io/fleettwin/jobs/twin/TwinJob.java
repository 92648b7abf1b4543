package io.fleettwin.jobs.twin;

import io.fleettwin.contracts.ConsumerGroups;
import io.fleettwin.contracts.Topics;
import io.fleettwin.jobs.erasure.ErasureTopic;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.jobs.sink.KafkaTopicSink;
import io.fleettwin.jobs.source.RawRecord;
import io.fleettwin.jobs.source.RawRecordSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Connects the {@link TwinPipeline} to Kafka. */
public final class TwinJob {
  private TwinJob() {}

  /** Adds the job's operators to an environment. */
  public static void define(StreamExecutionEnvironment environment, JobOptions options) {
    DataStream<RawRecord> records =
        environment
            .fromSource(
                RawRecordSource.create(options.kafka(), ConsumerGroups.TWIN, options.tenants()),
                WatermarkStrategy.noWatermarks(),
                "Hono topics")
            .uid("hono-topics");
    TwinPipeline.build(
        records,
        new TwinPipeline.Sinks(
            KafkaTopicSink.create(options.kafka(), Topics.TWIN),
            KafkaTopicSink.create(options.kafka(), Topics.INSIGHT),
            KafkaTopicSink.create(options.kafka(), Topics.SESSION),
            KafkaTopicSink.create(options.kafka(), Topics.PASSAGE),
            KafkaTopicSink.create(options.kafka(), Topics.COMMAND_REQUEST),
            KafkaTopicSink.create(options.kafka(), Topics.DEAD_LETTER)),
        options.vehicleRetention(),
        new ErasureTopic(options.kafka()));
  }
}
