package io.fleettwin.lakehouse.command;

import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.SQLException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.RESTException;
import picocli.CommandLine.Option;

/** Options of every command that opens the catalog; the token is in the environment. */
public final class CatalogOptions {

  /** Exit code of a command that could not do what it was asked. */
  public static final int FAILED = 1;

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

  /** What a command does with the catalog, and its exit code. */
  @FunctionalInterface
  public interface Use {
    int with(LakehouseCatalog catalog) throws IOException, SQLException, InterruptedException;
  }

  /**
   * Opens the catalog for a command. One that does not answer, or refuses the token, is a sentence
   * and exit code {@link #FAILED}.
   *
   * @param err where the sentence goes
   */
  public int open(PrintWriter err, Use use) throws IOException, SQLException, InterruptedException {
    var address = new CatalogAddress(catalogUri, warehouse, CatalogAddress.tokenOfEnvironment());
    try (LakehouseCatalog catalog = LakehouseCatalog.open(address)) {
      return use.with(catalog);
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
