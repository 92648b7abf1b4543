package io.fleettwin.jobs.history;

import com.sun.management.OperatingSystemMXBean;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.jobs.RawRecords;
import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.jobs.options.JobSettings;
import io.fleettwin.jobs.source.RawRecord;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.CatalogService;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.query.LakehouseSql;
import io.fleettwin.lakehouse.upkeep.CompactionSettings;
import io.fleettwin.lakehouse.upkeep.EngineSettings;
import io.fleettwin.lakehouse.upkeep.ExpirySettings;
import io.fleettwin.lakehouse.upkeep.RollUpSettings;
import io.fleettwin.lakehouse.upkeep.TableReport;
import io.fleettwin.lakehouse.upkeep.Upkeep;
import io.fleettwin.lakehouse.upkeep.UpkeepSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/**
 * Measures upkeep of what the history job wrote: {@code UpkeepLoad SAMPLES COMMITS}. Samples of 100
 * signals; rolls them up, lets Iceberg's Java writer sort and rewrite them for comparison, then
 * compacts them.
 */
public final class UpkeepLoad {

  private static final String TOKEN = "secret-of-a-measurement";
  private static final int SAMPLES_A_FRAME = 10;
  private static final int BUCKETS = 4;
  private static final String BY_VEHICLE =
      "select count(*) from (select vehicle_id, avg(vehicle_speed_kmh) from telemetry group by 1)";
  private static final String ONE_VEHICLE =
      "select count(vehicle_speed_kmh) from telemetry where vehicle_id = 'car-042'";

  private UpkeepLoad() {}

  public static void main(String[] arguments) throws Exception {
    long frames = Long.parseLong(arguments[0]) / SAMPLES_A_FRAME;
    int commits = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("upkeep-load");
    try (CatalogService service =
        CatalogService.start(
            new CatalogService.Settings(
                "127.0.0.1", 0, folder.resolve("catalog.db"), folder.resolve("tables"), TOKEN))) {
      var address = new CatalogAddress(service.uri(), "", TOKEN);
      write(frames, (int) (frames / commits), folder, address);
      try (LakehouseCatalog catalog = LakehouseCatalog.open(address)) {
        Table telemetry = catalog.loadTable(RawRecords.TENANT, "telemetry");
        telemetry.updateProperties().set("fleettwin.retention", "forever").commit();
        Upkeep upkeep = Upkeep.of(catalog, VssCatalogue.load(), settings(folder));
        ask(catalog, "small files");
        rewriteInJava(telemetry);
        keepUp(upkeep, "telemetry_1m");
        keepUp(upkeep, "telemetry_15m");
        keepUp(upkeep, "telemetry");
        ask(catalog, "compacted");
      }
    }
  }

  private static void write(long frames, int framesACommit, Path folder, CatalogAddress address)
      throws Exception {
    var options = JobOptions.parse("--checkpoints", folder.resolve("checkpoints").toString());
    var settings = JobSettings.of(options, "history");
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
    settings.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ZERO);
    var environment = StreamExecutionEnvironment.createLocalEnvironment(settings);
    var source =
        new DataGeneratorSource<>(
            new HistoryLoad.Frames(),
            frames,
            RateLimiterStrategy.perCheckpoint(framesACommit),
            RawRecord.TYPE);
    HistoryPipeline.build(
        environment.fromSource(source, WatermarkStrategy.noWatermarks(), "frames").uid("frames"),
        IcebergTables.prepare(address, List.of(RawRecords.TENANT), ""),
        Duration.ofDays(1),
        "",
        ErasureHistory.NOTHING);
    long start = System.nanoTime();
    environment.execute();
    System.out.printf("written in %.1f s%n", secondsSince(start));
  }

  private static UpkeepSettings settings(Path folder) {
    return new UpkeepSettings(
        new EngineSettings(512, 1, folder.resolve("spill")),
        CompactionSettings.DEFAULT,
        RollUpSettings.DEFAULT,
        ExpirySettings.DEFAULT,
        Duration.ofDays(1));
  }

  private static void keepUp(Upkeep upkeep, String name) throws Exception {
    long start = System.nanoTime();
    long cpu = cpuNanos();
    List<TableReport> reports = upkeep.run(name::equals, Instant.now());
    System.out.printf("upkeep %s: %.1f s, %.1f s CPU%n", name, secondsSince(start), cpuSince(cpu));
    reports.forEach(report -> System.out.println("  " + report));
  }

  private static void ask(LakehouseCatalog catalog, String state) throws Exception {
    try (LakehouseSql sql = LakehouseSql.open(catalog, RawRecords.TENANT)) {
      for (String question : List.of(BY_VEHICLE, ONE_VEHICLE)) {
        sql.count(question);
        long start = System.nanoTime();
        sql.count(question);
        System.out.printf("%s: %.3f s for %s%n", state, secondsSince(start), question);
      }
    }
  }

  /** What compaction would cost with Iceberg's readers and writers: nothing is committed. */
  private static void rewriteInJava(Table table) throws Exception {
    long start = System.nanoTime();
    long cpu = cpuNanos();
    long rows = 0;
    long bytes = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      List<Record> records = new ArrayList<>();
      try (CloseableIterable<Record> found =
          IcebergGenerics.read(table)
              .where(Expressions.equal(Expressions.bucket("vehicle_id", BUCKETS), bucket))
              .build()) {
        found.forEach(records::add);
      }
      records.sort(
          Comparator.<Record, String>comparing(row -> (String) row.getField("vehicle_id"))
              .thenComparing(row -> row.getField("event_time").toString()));
      String location = table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
      DataWriter<Record> writer =
          Parquet.writeData(table.io().newOutputFile(location))
              .forTable(table)
              .withSpec(org.apache.iceberg.PartitionSpec.unpartitioned())
              .createWriterFunc(type -> GenericParquetWriter.create(table.schema(), type))
              .build();
      try (writer) {
        records.forEach(writer::write);
      }
      rows += records.size();
      bytes += writer.toDataFile().fileSizeInBytes();
      table.io().deleteFile(location);
    }
    System.out.printf(
        "rewritten in Java: %d rows, %d bytes, %.1f s, %.1f s CPU%n",
        rows, bytes, secondsSince(start), cpuSince(cpu));
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private static double cpuSince(long beforeNanos) {
    return (cpuNanos() - beforeNanos) / 1e9;
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
