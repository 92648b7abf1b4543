package io.fleettwin.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogServiceTest {

  private static final String TOKEN = "secret-of-a-test";
  private static final TableIdentifier TABLE = TableIdentifier.of("demo", "example");

  @TempDir private Path folder;

  @Test
  void requestsWithoutTheTokenAreRefusedInTheFormOfTheSpecification() throws Exception {
    try (CatalogService service = start(0)) {
      HttpResponse<String> without = get(service.uri(), null);
      HttpResponse<String> wrong = get(service.uri(), "Bearer secret-of-another");
      HttpResponse<String> basic = get(service.uri(), "Basic " + TOKEN);

      assertThat(without.statusCode()).isEqualTo(401);
      assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(without.body())
          .contains("\"error\":{")
          .contains("\"type\":\"NotAuthorizedException\"")
          .contains("\"code\":401");
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(basic.statusCode()).isEqualTo(401);
      assertThat(get(service.uri(), "Bearer " + TOKEN).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void clientWithAnotherTokenIsToldSo() throws Exception {
    try (CatalogService service = start(0)) {
      var address = new CatalogAddress(service.uri(), "", "secret-of-another");

      assertThatThrownBy(() -> LakehouseCatalog.open(address))
          .isInstanceOf(NotAuthorizedException.class);
    }
  }

  @Test
  void tablesOutliveTheService() throws Exception {
    try (CatalogService service = start(0);
        LakehouseCatalog catalog = open(service)) {
      catalog.iceberg().createNamespace(Namespace.of("demo"));
      catalog
          .iceberg()
          .createTable(
              TABLE, new Schema(Types.NestedField.required(1, "id", Types.LongType.get())));
    }

    try (CatalogService service = start(0);
        LakehouseCatalog catalog = open(service)) {
      assertThat(catalog.tenants()).containsExactly("demo");
      assertThat(catalog.loadTable("demo", "example").location())
          .isEqualTo("file://" + folder.resolve("warehouse/demo/example"));
      assertThat(catalog.tables("nobody")).isEmpty();
    }
    assertThat(folder.resolve("catalog/catalog.db")).exists();
  }

  @Test
  void takenPortIsAnErrorThatNamesIt() throws Exception {
    try (CatalogService service = start(0)) {
      assertThatThrownBy(() -> start(service.uri().getPort()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(Integer.toString(service.uri().getPort()));
    }
  }

  @Test
  void aBlankTokenWouldLeaveTheCatalogOpenAndIsRefused() {
    var settings = new CatalogService.Settings("127.0.0.1", 0, folder.resolve("c.db"), folder, " ");

    assertThatThrownBy(() -> CatalogService.start(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token");
    assertThat(Files.exists(folder.resolve("c.db"))).isFalse();
  }

  private CatalogService start(int port) throws IOException {
    return CatalogService.start(
        new CatalogService.Settings(
            "127.0.0.1",
            port,
            folder.resolve("catalog/catalog.db"),
            folder.resolve("warehouse"),
            TOKEN));
  }

  private static LakehouseCatalog open(CatalogService service) {
    return LakehouseCatalog.open(new CatalogAddress(service.uri(), "", TOKEN));
  }

  private static HttpResponse<String> get(URI root, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + "/v1/config"));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
