package io.fleettwin.lakehouse.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.lakehouse.ProcessLog;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.command.CatalogOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.RESTException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps the tables of the lakehouse small and fast: once, or every few minutes. */
@Command(
    name = "upkeep",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Rolls telemetry up, drops rows past their time, merges and sorts small files, expires old"
            + " snapshots and removes orphans. Can be stopped and repeated at any time.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all tables are in order",
      "1:a table could not be kept up, or no catalog answers",
      "2:the command line is wrong"
    })
public final class UpkeepCommand implements Callable<Integer> {

  private static final long MEBIBYTE = 1L << 20;

  @Option(names = "--once", description = "one run, then end; so it is unless --every is given")
  private boolean once;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      description = "a run each such time until it is told to stop, such as PT5M")
  private Duration every;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "only this table of each tenant, such as telemetry; may be repeated")
  private List<String> tables = List.of();

  @Option(names = "--dry-run", description = "tell what would be done, and do nothing")
  private boolean dryRun;

  @Option(
      names = "--set",
      paramLabel = "TABLE.retention=DURATION",
      description =
          "how long rows of a table of --tenant are kept from now on, such as"
              + " telemetry.retention=PT48H, or forever; then end")
  private Map<String, String> chosen = new TreeMap<>();

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "tenant that --set is about (default: ${DEFAULT-VALUE})")
  private String tenant;

  @Option(
      names = "--target-mib",
      paramLabel = "MIB",
      defaultValue = "128",
      description = "size that data files are to reach (default: ${DEFAULT-VALUE})")
  private int targetMebibytes;

  @Option(
      names = "--min-files",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "fewest small files of a partition worth rewriting while it is written to (default:"
              + " ${DEFAULT-VALUE})")
  private int minFiles;

  @Option(
      names = "--snapshot-age",
      paramLabel = "DURATION",
      defaultValue = "PT2H",
      description = "how far back tables can be looked at (default: ${DEFAULT-VALUE})")
  private Duration snapshotAge;

  @Option(
      names = "--orphan-age",
      paramLabel = "DURATION",
      defaultValue = "P1D",
      description = "files nobody refers to go after this time (default: ${DEFAULT-VALUE})")
  private Duration orphanAge;

  @Option(
      names = "--orphans-every",
      paramLabel = "DURATION",
      defaultValue = "PT6H",
      description = "time between two looks for orphans (default: ${DEFAULT-VALUE})")
  private Duration orphansEvery;

  @Option(
      names = "--memory-mib",
      paramLabel = "MIB",
      defaultValue = "1024",
      description = "memory of the engine, besides the heap (default: ${DEFAULT-VALUE})")
  private int memoryMebibytes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "threads of the engine (default: ${DEFAULT-VALUE})")
  private int threads;

  @Option(
      names = "--spill",
      paramLabel = "DIR",
      description = "folder for what does not fit into memory (default: one for temporary files)")
  private Path spill = Path.of(System.getProperty("java.io.tmpdir"), "fleettwin-upkeep");

  @Option(
      names = "--status-file",
      paramLabel = "FILE",
      description = "JSON file that tells how the newest of several runs went")
  private Path statusFile;

  @Option(
      names = "--signals",
      paramLabel = "FILE",
      defaultValue = "${sys:fleettwin.signals:-}",
      description =
          "signals besides those of this release, in the form of signals.csv, that roll-ups are to"
              + " have; lines may be added meanwhile (default: the file that -Dfleettwin.signals"
              + " names, or none)")
  private String signalsFile;

  @Mixin private CatalogOptions catalogOptions;

  public static void main(String[] arguments) {
    ProcessLog.from("info");
    System.exit(new CommandLine(new UpkeepCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws SQLException, IOException, InterruptedException {
    UpkeepSettings settings;
    try {
      settings = settings();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    return catalogOptions.open(
        new PrintWriter(System.err, true, UTF_8),
        catalog -> chosen.isEmpty() ? keepUp(catalog, settings) : choose(catalog));
  }

  private UpkeepSettings settings() {
    CompactionSettings defaults = CompactionSettings.DEFAULT;
    long target = targetMebibytes * MEBIBYTE;
    return new UpkeepSettings(
        new EngineSettings(memoryMebibytes, threads, spill),
        new CompactionSettings(
            target,
            minFiles,
            Math.max(defaults.maxGroupBytes(), target),
            defaults.settledAfter(),
            defaults.rowGroupRows()),
        RollUpSettings.DEFAULT,
        new ExpirySettings(snapshotAge, ExpirySettings.DEFAULT.minSnapshots(), orphanAge),
        orphansEvery);
  }

  private int keepUp(LakehouseCatalog catalog, UpkeepSettings settings)
      throws SQLException, IOException, InterruptedException {
    StopSignal stop = StopSignal.ofProcess();
    boolean repeated = every != null && !once;
    try (Progress progress = repeated ? Progress.none() : Progress.ofTerminal()) {
      var actions =
          new Actions(
              dryRun ? Actions.Mode.DRY_RUN : Actions.Mode.DO,
              text -> {
                stop.check();
                progress.show(text);
              });
      GrowingCatalogue signals = GrowingCatalogue.shared(signalsFile);
      var upkeep = new Upkeep(catalog, signals::current, settings, actions);
      return repeated ? runUntilStopped(upkeep, stop) : runOnce(upkeep, progress);
    } catch (UpkeepStopped e) {
      System.err.println("Stopped between two actions; the next run goes on.");
      return every == null ? CatalogOptions.FAILED : CommandLine.ExitCode.OK;
    } finally {
      stop.finished();
    }
  }

  private int runOnce(Upkeep upkeep, Progress progress) throws SQLException, IOException {
    List<TableReport> reports = upkeep.run(this::isChosen, Instant.now());
    progress.close();
    System.out.print(TableReport.heading());
    reports.forEach(report -> System.out.print(report.line()));
    boolean failed = reports.stream().anyMatch(report -> !report.failure().isEmpty());
    return failed ? CatalogOptions.FAILED : CommandLine.ExitCode.OK;
  }

  private int runUntilStopped(Upkeep upkeep, StopSignal stop)
      throws SQLException, IOException, InterruptedException {
    Logger log = LoggerFactory.getLogger(UpkeepCommand.class);
    log.info("Upkeep every {}", every);
    int runs = 0;
    List<TableReport> reports = List.of();
    do {
      tellStatus(runs, reports);
      try {
        reports = upkeep.run(this::isChosen, Instant.now());
      } catch (RESTException e) {
        log.error("No catalog answers, the next run tries again: {}", e.getMessage());
      }
      runs++;
      tellStatus(runs, reports);
    } while (!stop.awaitFor(every));
    log.info("Upkeep stopped");
    return CommandLine.ExitCode.OK;
  }

  private void tellStatus(int runs, List<TableReport> reports) throws IOException {
    if (statusFile != null) {
      new StatusFile(statusFile).write(runs, reports, Instant.now());
    }
  }

  private boolean isChosen(String table) {
    return tables.isEmpty() || tables.contains(table);
  }

  private int choose(LakehouseCatalog catalog) {
    for (Map.Entry<String, String> choice : chosen.entrySet()) {
      String suffix = ".retention";
      if (!choice.getKey().endsWith(suffix)) {
        System.err.println(
            "--set: %s (expected: a table's name and %s)".formatted(choice.getKey(), suffix));
        return CommandLine.ExitCode.USAGE;
      }
      String name = choice.getKey().substring(0, choice.getKey().length() - suffix.length());
      try {
        Retention.parse(choice.getValue());
        Table table = catalog.loadTable(tenant, name);
        table.updateProperties().set(Retention.PROPERTY, choice.getValue()).commit();
        System.out.println("%s.%s: rows are kept %s".formatted(tenant, name, choice.getValue()));
      } catch (IllegalArgumentException | NoSuchTableException e) {
        System.err.println(e.getMessage());
        return CommandLine.ExitCode.USAGE;
      }
    }
    return CommandLine.ExitCode.OK;
  }
}
