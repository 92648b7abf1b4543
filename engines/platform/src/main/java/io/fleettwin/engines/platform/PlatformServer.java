package io.fleettwin.engines.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.lakehouse.ProcessLog;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.CatalogService;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.table.TableDefinition;
import io.fleettwin.lakehouse.table.TelemetryTable;
import io.fleettwin.lakehouse.table.TenantTables;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;

/**
 * The platform's catalog, which writes known rows when asked to: one request a line on standard
 * input, one answer a line on standard output, the first of which is the catalog's address. Ends
 * with its input.
 */
public final class PlatformServer {

  private final LakehouseCatalog catalog;

  private PlatformServer(LakehouseCatalog catalog) {
    this.catalog = catalog;
  }

  public static void main(String[] arguments) throws IOException {
    ProcessLog.from("warn");
    Path folder = Path.of(arguments[0]);
    String token = CatalogAddress.tokenOfEnvironment();
    var settings =
        new CatalogService.Settings(
            "127.0.0.1", 0, folder.resolve("catalog.db"), folder.resolve("tables"), token);
    try (CatalogService service = CatalogService.start(settings);
        LakehouseCatalog catalog =
            LakehouseCatalog.open(new CatalogAddress(service.uri(), "", token));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
      out.println(service.uri());
      var server = new PlatformServer(catalog);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(server.answer(line.split(" ", -1)));
      }
    }
  }

  private String answer(String[] request) throws IOException {
    var tables = new TenantTables(catalog.iceberg(), request[1]);
    return switch (request[0]) {
      case "append" -> {
        Table telemetry = telemetry(tables);
        int from = Integer.parseInt(request[2]);
        int to = Integer.parseInt(request[3]);
        KnownRows.append(telemetry, KnownSample.between(from, to));
        yield commitOf(telemetry);
      }
      case "delete-positions" -> {
        Table telemetry = telemetry(tables);
        KnownRows.deletePositions(telemetry, request[2]);
        yield commitOf(telemetry);
      }
      case "fill" -> {
        List<String> names = new ArrayList<>();
        for (TableDefinition definition : TenantTables.definitions(VssCatalogue.load())) {
          KnownRows.appendFilled(tables.createOrEvolve(definition));
          names.add(definition.name());
        }
        yield String.join(" ", names);
      }
      default ->
          throw new IllegalArgumentException(
              "request: " + request[0] + " (expected: append, delete-positions or fill)");
    };
  }

  private static Table telemetry(TenantTables tables) {
    return tables.createOrEvolve(TelemetryTable.definition(VssCatalogue.load()));
  }

  private static String commitOf(Table table) {
    table.refresh();
    return table.currentSnapshot().snapshotId() + " " + table.currentSnapshot().timestampMillis();
  }
}
