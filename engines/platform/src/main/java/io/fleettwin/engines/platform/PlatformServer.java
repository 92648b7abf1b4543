package io.fleettwin.engines.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.lakehouse.ProcessLog;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.CatalogService;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.table.TelemetryTable;
import io.fleettwin.lakehouse.table.TenantTables;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
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
    Table table = tables.createOrEvolve(TelemetryTable.definition(VssCatalogue.load()));
    switch (request[0]) {
      case "append" ->
          KnownRows.append(
              table,
              KnownSample.between(Integer.parseInt(request[2]), Integer.parseInt(request[3])));
      case "delete-positions" -> KnownRows.deletePositions(table, request[2]);
      default ->
          throw new IllegalArgumentException(
              "request: " + request[0] + " (expected: append or delete-positions)");
    }
    table.refresh();
    return table.currentSnapshot().snapshotId() + " " + table.currentSnapshot().timestampMillis();
  }
}
