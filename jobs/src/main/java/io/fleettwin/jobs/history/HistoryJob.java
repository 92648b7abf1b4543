package io.fleettwin.jobs.history;

import io.fleettwin.contracts.ConsumerGroups;
import io.fleettwin.jobs.erasure.ErasureTopic;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.jobs.source.RawRecord;
import io.fleettwin.jobs.source.RawRecordSource;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Connects the {@link HistoryPipeline} to Kafka and to the lakehouse. */
public final class HistoryJob {

  private HistoryJob() {}

  /** Adds the job's operators to an environment; the tables are there afterwards. */
  public static void define(StreamExecutionEnvironment environment, JobOptions options) {
    DataStream<RawRecord> records =
        environment
            .fromSource(
                RawRecordSource.create(options.kafka(), ConsumerGroups.HISTORY, options.tenants()),
                WatermarkStrategy.noWatermarks(),
                "Hono topics")
            .uid("hono-topics");
    var address =
        new CatalogAddress(options.catalogUri(), options.warehouse(), options.catalogToken());
    HistoryPipeline.build(
        records,
        IcebergTables.prepare(address, options.tenants(), options.signalsFile()),
        options.vehicleRetention(),
        options.signalsFile(),
        new ErasureTopic(options.kafka()));
  }
}
