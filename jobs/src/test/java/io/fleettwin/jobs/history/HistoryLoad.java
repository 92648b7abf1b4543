package io.fleettwin.jobs.history;

import com.sun.management.OperatingSystemMXBean;
import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.jobs.RawRecords;
import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.jobs.options.JobSettings;
import io.fleettwin.jobs.source.Defect;
import io.fleettwin.jobs.source.HonoProperties;
import io.fleettwin.jobs.source.Origin;
import io.fleettwin.jobs.source.RawRecord;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.CatalogService;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.query.LakehouseSql;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Measures what a sample of 100 signals costs from bytes to committed files: {@code HistoryLoad
 * SAMPLES}. Ten samples a frame, 200 vehicles. CPU is that of the whole process, encoding of the
 * frames included, which is measured first and given on its own.
 */
public final class HistoryLoad {

  private static final int SIGNALS = 100;
  private static final int SAMPLES = 10;
  private static final int VEHICLES = 200;
  private static final String TOKEN = "secret-of-a-measurement";

  private HistoryLoad() {}

  public static void main(String[] arguments) throws Exception {
    long frames = Long.parseLong(arguments[0]) / SAMPLES;
    var generator = new Frames();
    for (long frame = 0; frame < frames / 4; frame++) {
      generator.map(frame);
    }
    long before = cpuNanos();
    for (long frame = 0; frame < frames; frame++) {
      generator.map(frame);
    }
    double encodingMicros = (cpuNanos() - before) / 1e3 / (frames * SAMPLES);

    Path folder = Files.createTempDirectory("history-load");
    try (CatalogService catalog =
        CatalogService.start(
            new CatalogService.Settings(
                "127.0.0.1", 0, folder.resolve("catalog.db"), folder.resolve("tables"), TOKEN))) {
      var address = new CatalogAddress(catalog.uri(), "", TOKEN);
      run(frames / 4, folder, address);
      before = cpuNanos();
      long start = System.nanoTime();
      run(frames, folder, address);
      double seconds = (System.nanoTime() - start) / 1e9;
      double micros = (cpuNanos() - before) / 1e3 / (frames * SAMPLES);
      System.out.printf(
          "%d samples in %.1f s (%.0f/s); %.2f us CPU a sample, %.2f of it to make the frames%n",
          frames * SAMPLES, seconds, frames * SAMPLES / seconds, micros, encodingMicros);
      report(folder, address);
    }
  }

  private static void run(long frames, Path folder, CatalogAddress address) throws Exception {
    var options = JobOptions.parse("--checkpoints", folder.resolve("checkpoints").toString());
    var environment =
        StreamExecutionEnvironment.createLocalEnvironment(JobSettings.of(options, "history"));
    var source = new DataGeneratorSource<>(new Frames(), frames, RawRecord.TYPE);
    HistoryPipeline.build(
        environment.fromSource(source, WatermarkStrategy.noWatermarks(), "frames").uid("frames"),
        IcebergTables.prepare(address, List.of(RawRecords.TENANT), ""),
        Duration.ofDays(1),
        "",
        ErasureHistory.NOTHING);
    environment.execute();
  }

  private static void report(Path folder, CatalogAddress address) throws Exception {
    try (LakehouseCatalog catalog = LakehouseCatalog.open(address);
        LakehouseSql sql = LakehouseSql.open(catalog, RawRecords.TENANT);
        Stream<Path> files = Files.walk(folder.resolve("tables"))) {
      List<Path> parquet = files.filter(file -> file.toString().endsWith(".parquet")).toList();
      long bytes = parquet.stream().mapToLong(file -> file.toFile().length()).sum();
      long rows = sql.count("select count(*) from telemetry");
      System.out.printf(
          "%d rows, %d files, %.2f bytes a value%n",
          rows, parquet.size(), (double) bytes / rows / SIGNALS);
    }
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Frames of 100 numeric signals that drift within their ranges. */
  static final class Frames implements GeneratorFunction<Long, RawRecord> {

    private static final long serialVersionUID = 1L;
    private static final SignalCatalogue CATALOGUE = VssCatalogue.load();
    private static final FrameCodec CODEC = new FrameCodec(CATALOGUE);
    private static final List<Signal> USED =
        CATALOGUE.signals().stream()
            .filter(signal -> signal.type().isNumeric())
            .limit(SIGNALS)
            .toList();

    @Override
    public RawRecord map(Long arrival) {
      int vehicle = (int) (arrival % VEHICLES);
      int number = (int) (arrival / VEHICLES);
      double[] values = new double[SIGNALS * SAMPLES];
      for (int at = 0; at < values.length; at++) {
        Signal signal = USED.get(at / SAMPLES);
        double phase = (number * SAMPLES + at % SAMPLES + vehicle * 31 + at) % 1_000 / 1_000.0;
        values[at] =
            signal.minimum() + Math.min(signal.maximum() - signal.minimum(), 100.0) * phase;
      }
      int[] offsets = new int[SAMPLES];
      for (int sample = 0; sample < SAMPLES; sample++) {
        offsets[sample] = sample * 100_000;
      }
      long time = RawRecords.eventTimeMicros(number);
      var frame =
          new SignalFrame(
              1,
              number,
              time,
              offsets,
              USED.stream().mapToInt(Signal::id).toArray(),
              values,
              new int[0],
              new String[0],
              time);
      return new RawRecord(
          new Origin(Topics.telemetry(RawRecords.TENANT), 0, arrival, time),
          new HonoProperties(ContentTypes.FRAME_PROTOBUF, time, RawRecord.ABSENT, RawRecord.ABSENT),
          "%s/car-%03d".formatted(RawRecords.TENANT, vehicle),
          Defect.NONE,
          CODEC.encode(frame));
    }
  }
}
