package io.fleettwin.jobs.archive;

import io.fleettwin.jobs.erasure.ErasureTopic;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Connects the {@link ArchivePipeline} to Kafka and to the lakehouse. */
public final class ArchiveJob {

  private ArchiveJob() {}

  /** Adds the job's operators to an environment; the tables are there afterwards. */
  public static void define(StreamExecutionEnvironment environment, JobOptions options) {
    DataStream<ArchiveRecord> records =
        environment
            .fromSource(
                ArchiveSource.create(options.kafka()),
                WatermarkStrategy.noWatermarks(),
                "Platform topics")
            .uid("platform-topics");
    var address =
        new CatalogAddress(options.catalogUri(), options.warehouse(), options.catalogToken());
    ArchivePipeline.build(
        records,
        ArchiveTables.prepare(address, options.tenants(), options.signalsFile()),
        options.revisionSpacing(),
        options.vehicleRetention(),
        new ErasureTopic(options.kafka()));
  }
}
