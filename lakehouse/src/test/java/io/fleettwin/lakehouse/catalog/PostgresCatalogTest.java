package io.fleettwin.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresCatalogTest {

  private static final String TOKEN = "secret-of-a-test";
  private static final TableIdentifier TABLE = TableIdentifier.of("demo", "example");

  @TempDir private Path folder;

  @Test
  void whatTheCatalogKnowsLiesInPostgreSqlAndOutlivesTheService() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      var database =
          CatalogDatabase.parse(
              postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
      try (CatalogService service = start(database);
          LakehouseCatalog catalog = open(service)) {
        catalog.iceberg().createNamespace(Namespace.of("demo"));
        catalog
            .iceberg()
            .createTable(
                TABLE, new Schema(Types.NestedField.required(1, "id", Types.LongType.get())));
      }
      try (CatalogService service = start(database);
          LakehouseCatalog catalog = open(service)) {
        assertThat(catalog.tables("demo"))
            .singleElement()
            .satisfies(table -> assertThat(table.name()).endsWith("demo.example"));
      }
      assertThat(folder.resolve("catalog.db")).doesNotExist();
    }
  }

  @Test
  void anotherDatabaseIsRefused() {
    assertThatThrownBy(() -> CatalogDatabase.parse("jdbc:mysql://db/catalog", "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE");
  }

  @Test
  void thePasswordIsNotShown() {
    assertThat(new CatalogDatabase("jdbc:postgresql://db/catalog", "fleet", "s3cret-enough"))
        .asString()
        .doesNotContain("s3cret");
  }

  private CatalogService start(CatalogDatabase database) throws IOException {
    return CatalogService.start(
        new CatalogService.Settings(
            "127.0.0.1", 0, database, Warehouse.inFolder(folder.resolve("tables")), TOKEN));
  }

  private static LakehouseCatalog open(CatalogService service) {
    return LakehouseCatalog.open(new CatalogAddress(service.uri(), "", TOKEN));
  }
}
