package io.fleettwin.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.history.HistoryPipeline;
import io.fleettwin.jobs.history.IcebergTables;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.jobs.options.JobSettings;
import io.fleettwin.jobs.source.RawRecord;
import io.fleettwin.jobs.source.RawRecordSource;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.CatalogService;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a sample of 100 signals costs from the bytes of its frame to a committed file: the history
 * job as it is, with checkpoints and a catalog, in this process, without Kafka or from a filled
 * topic of a broker that runs elsewhere.
 *
 * <p>Frames are those of a simulated fleet, made and encoded before. CPU is that of the whole
 * process: source, exchange, garbage collection, compilation and catalog included.
 */
@Command(
    name = "history-write",
    mixinStandardHelpOptions = true,
    description = "CPU and bytes of history, from frames to committed files.")
public final class HistoryWriteBenchmark implements Callable<Integer> {

  private static final int LOOK_MILLIS = 100;
  private static final String TOKEN = "secret-of-a-measurement";

  @Option(names = "--samples", defaultValue = "300000", description = "samples of a pass")
  private int samples;

  @Option(names = "--passes", defaultValue = "8", description = "passes behind one to warm up")
  private int passes;

  @Option(names = "--vehicles", defaultValue = "200", description = "vehicles")
  private int vehicles;

  @Option(
      names = "--on-change",
      description = "send what changed, as the fleet does by default, in place of every value")
  private boolean onChange;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "fill a topic of this broker first, and read that (default: no Kafka)")
  private String kafka;

  @Option(names = "--json", description = "a line of JSON")
  private boolean json;

  private HistoryWriteBenchmark() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new HistoryWriteBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    RecordedFrames frames = RecordedFrames.simulate(vehicles, samples, onChange);
    Path folder = Files.createTempDirectory("history-write");
    try (CatalogService catalog =
        CatalogService.start(
            new CatalogService.Settings(
                "127.0.0.1", 0, folder.resolve("catalog.db"), folder.resolve("tables"), TOKEN))) {
      var address = new CatalogAddress(catalog.uri(), "", TOKEN);
      long start = System.nanoTime();
      if (kafka == null) {
        run(frames, folder, address);
      } else {
        FilledTopic.fill(kafka, frames, 1 + passes);
        start = System.nanoTime();
        runFromKafka(frames, folder, address);
      }
      double cpuMicros = (cpuNanos() - RecordedFrames.warmCpuNanos()) / 1e3;
      double seconds = (System.nanoTime() - start) / 1e9;
      Measurement measured = measure(frames, address, seconds, cpuMicros);
      System.out.println(json ? measured.toJson() : measured.toText());
    }
    return 0;
  }

  /** Ends the job when every row is committed. */
  private void runFromKafka(RecordedFrames frames, Path folder, CatalogAddress address)
      throws Exception {
    var options = JobOptions.parse("--checkpoints", folder.resolve("checkpoints").toString());
    var environment =
        StreamExecutionEnvironment.createLocalEnvironment(JobSettings.of(options, "history"));
    Set<String> tenants = Set.of(RecordedFrames.TENANT);
    HistoryPipeline.build(
        environment
            .fromSource(
                RawRecordSource.create(kafka, "measurement-" + UUID.randomUUID(), tenants),
                WatermarkStrategy.noWatermarks(),
                "frames")
            .uid("frames"),
        IcebergTables.prepare(address, tenants, ""),
        Duration.ofDays(1),
        "",
        ErasureHistory.NOTHING);
    RecordedFrames.markWarm();
    var job = environment.executeAsync();
    try (LakehouseCatalog catalog = LakehouseCatalog.open(address)) {
      Table table = catalog.loadTable(RecordedFrames.TENANT, "telemetry");
      long all = frames.sampleCount() * (1 + passes);
      for (long rows = 0; rows < all; rows = rowsOf(table)) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    }
    job.cancel().get();
  }

  private static long rowsOf(Table table) {
    table.refresh();
    Snapshot newest = table.currentSnapshot();
    return newest == null
        ? 0
        : Long.parseLong(newest.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP));
  }

  private void run(RecordedFrames frames, Path folder, CatalogAddress address) throws Exception {
    var options = JobOptions.parse("--checkpoints", folder.resolve("checkpoints").toString());
    var environment =
        StreamExecutionEnvironment.createLocalEnvironment(JobSettings.of(options, "history"));
    var source =
        new DataGeneratorSource<>(
            frames, (long) frames.recordCount() * (1 + passes), RawRecord.TYPE);
    HistoryPipeline.build(
        environment.fromSource(source, WatermarkStrategy.noWatermarks(), "frames").uid("frames"),
        IcebergTables.prepare(address, List.of(RecordedFrames.TENANT), ""),
        Duration.ofDays(1),
        "",
        ErasureHistory.NOTHING);
    environment.execute();
  }

  private Measurement measure(
      RecordedFrames frames, CatalogAddress address, double seconds, double cpuMicros)
      throws IOException {
    long rows = 0;
    long bytes = 0;
    int files = 0;
    try (LakehouseCatalog catalog = LakehouseCatalog.open(address)) {
      Table table = catalog.loadTable(RecordedFrames.TENANT, "telemetry");
      try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
        for (FileScanTask task : tasks) {
          rows += task.file().recordCount();
          bytes += task.file().fileSizeInBytes();
          files++;
        }
      }
    }
    if (rows != frames.sampleCount() * (1 + passes)) {
      throw new IllegalStateException(
          "rows: " + rows + " (expected: " + frames.sampleCount() * (1 + passes) + ")");
    }
    // From Kafka all rows count, and with them the CPU of starting and warming up.
    long warm = kafka == null ? frames.sampleCount() : 0;
    return new Measurement(
        rows - warm,
        Math.round((double) frames.pointCount() / frames.sampleCount() * (rows - warm)),
        files,
        (double) bytes / (frames.pointCount() * (1 + passes)),
        seconds,
        cpuMicros);
  }

  /**
   * What was measured.
   *
   * @param rows rows behind the pass to warm up
   * @param points values in their frames
   */
  private record Measurement(
      long rows, long points, int files, double bytesPerPoint, double seconds, double cpuMicros) {

    String toText() {
      return String.format(
          Locale.ROOT,
          "%d rows, %.1f points each: %.2f us CPU a row, %.1f M points/s a core; %d files, %.2f"
              + " bytes a point; %.1f s",
          rows,
          (double) points / rows,
          cpuMicros / rows,
          points / cpuMicros,
          files,
          bytesPerPoint,
          seconds);
    }

    String toJson() {
      return String.format(
          Locale.ROOT,
          "{\"rows\":%d,\"points\":%d,\"cpu_us_per_row\":%.3f,\"m_points_per_core_s\":%.3f,"
              + "\"files\":%d,\"bytes_per_point\":%.3f,\"seconds\":%.2f}",
          rows,
          points,
          cpuMicros / rows,
          points / cpuMicros,
          files,
          bytesPerPoint,
          seconds);
    }
  }

  static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
