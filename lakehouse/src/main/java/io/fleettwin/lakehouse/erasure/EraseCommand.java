package io.fleettwin.lakehouse.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.lakehouse.ProcessLog;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.command.CatalogOptions;
import io.fleettwin.lakehouse.upkeep.EngineSettings;
import io.fleettwin.lakehouse.upkeep.UpkeepEngine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Removes a vehicle from the lakehouse and proves it. Exit code 0 if it is proven, 1 if something
 * is left or the lakehouse cannot be reached.
 */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = "Removes a vehicle from all tables of a tenant, and proves it.")
public final class EraseCommand implements Callable<Integer> {

  @Option(names = "--vehicle", paramLabel = "ID", required = true, description = "vehicle to erase")
  private String vehicle;

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "whose vehicle (default: ${DEFAULT-VALUE})")
  private String tenant;

  @Mixin private CatalogOptions catalogOptions;

  @Option(
      names = "--settle-s",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "how long nothing of it may appear before it counts as erased; longer than a checkpoint"
              + " interval of the jobs (default: ${DEFAULT-VALUE})")
  private int settleSeconds;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      defaultValue = "1024",
      description = "memory for rewriting files (default: ${DEFAULT-VALUE})")
  private int memoryMebibytes;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "threads that rewrite (default: ${DEFAULT-VALUE})")
  private int threads;

  @Option(names = "--json", description = "the report as JSON")
  private boolean json;

  private final PrintWriter out =
      new PrintWriter(
          new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8), true);
  private final PrintWriter err =
      new PrintWriter(
          new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), UTF_8), true);

  public static void main(String[] arguments) {
    ProcessLog.from("warn");
    System.exit(new CommandLine(new EraseCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    var limits =
        new EngineSettings(
            memoryMebibytes, threads, Path.of(System.getProperty("java.io.tmpdir"), "fleettwin"));
    try (UpkeepEngine engine = UpkeepEngine.open(limits)) {
      return catalogOptions.open(err, catalog -> erase(catalog, engine));
    } catch (IllegalStateException e) {
      err.println("Not erased: " + e.getMessage());
      return CatalogOptions.FAILED;
    }
  }

  private int erase(LakehouseCatalog catalog, UpkeepEngine engine)
      throws IOException, SQLException, InterruptedException {
    var settings = ErasureSettings.DEFAULT.withSettle(Duration.ofSeconds(settleSeconds));
    ErasureReport report =
        new Erasure(catalog, engine, settings, err::println).erase(tenant, vehicle);
    if (json) {
      ReportText.writeJson(report, out);
    } else {
      ReportText.write(report, out);
    }
    return report.isProven() ? CommandLine.ExitCode.OK : CatalogOptions.FAILED;
  }
}
