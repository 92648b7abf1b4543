package io.fleettwin.jobs.archive;

import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.CatalogService;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.query.LakehouseSql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A real catalog in a folder, with a client. */
final class LocalLakehouse implements AutoCloseable {

  static final String TOKEN = "secret-of-a-test";

  private final CatalogService service;
  private final LakehouseCatalog catalog;

  LocalLakehouse(Path folder) throws IOException {
    service =
        CatalogService.start(
            new CatalogService.Settings(
                "127.0.0.1", 0, folder.resolve("catalog.db"), folder.resolve("tables"), TOKEN));
    catalog = LakehouseCatalog.open(address());
  }

  CatalogAddress address() {
    return new CatalogAddress(service.uri(), "", TOKEN);
  }

  LakehouseCatalog catalog() {
    return catalog;
  }

  /** The one number that a question about the tables of a tenant is answered with. */
  long count(String tenant, String question) throws IOException, SQLException {
    try (LakehouseSql sql = LakehouseSql.open(catalog, tenant)) {
      return sql.count(question);
    }
  }

  @Override
  public void close() throws IOException {
    catalog.close();
    service.close();
  }
}
