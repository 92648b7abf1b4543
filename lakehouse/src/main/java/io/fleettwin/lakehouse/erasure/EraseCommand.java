package io.fleettwin.lakehouse.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.lakehouse.ProcessLog;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.upkeep.EngineSettings;
import io.fleettwin.lakehouse.upkeep.UpkeepEngine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.RESTException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

  private static final int FAILED = 1;

  @Option(names = "--vehicle", paramLabel = "ID", required = true, description = "vehicle to erase")
  private String vehicle;

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "whose vehicle (default: ${DEFAULT-VALUE})")
  private String tenant;

  @Option(
      names = "--catalog-uri",
      paramLabel = "URI",
      defaultValue = "http://127.0.0.1:8181",
      description = "Iceberg REST catalog (default: ${DEFAULT-VALUE})")
  private URI catalogUri;

  @Option(
      names = "--warehouse",
      paramLabel = "NAME",
      defaultValue = "",
      description = "warehouse of the catalog (default: the catalog's own)")
  private String warehouse;

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
    var address = new CatalogAddress(catalogUri, warehouse, CatalogAddress.tokenOfEnvironment());
    var limits =
        new EngineSettings(
            memoryMebibytes, threads, Path.of(System.getProperty("java.io.tmpdir"), "fleettwin"));
    var settings = ErasureSettings.DEFAULT.withSettle(Duration.ofSeconds(settleSeconds));
    try (LakehouseCatalog catalog = LakehouseCatalog.open(address);
        UpkeepEngine engine = UpkeepEngine.open(limits)) {
      ErasureReport report =
          new Erasure(catalog, engine, settings, err::println).erase(tenant, vehicle);
      if (json) {
        ReportText.writeJson(report, out);
      } else {
        ReportText.write(report, out);
      }
      return report.isProven() ? CommandLine.ExitCode.OK : FAILED;
    } catch (IllegalStateException e) {
      err.println("Not erased: " + e.getMessage());
    } catch (NotAuthorizedException e) {
      err.println(
          "The catalog at %s refuses the token in %s"
              .formatted(address, CatalogAddress.TOKEN_VARIABLE));
    } catch (RESTException e) {
      err.println("No catalog answers at %s: %s".formatted(address, e.getMessage()));
    }
    return FAILED;
  }
}
