package io.fleettwin.engines.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.CatalogServer;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Users copy these files: what they say of the platform has to be what the platform does. */
class ConfigurationFilesTest {

  private static final Path CONF = Path.of("../conf");

  @Test
  void trinoIsConfiguredByNamesThatItKnows() throws Exception {
    // Trino 476 started with these; it refuses to start with any name that it does not know.
    assertThat(trino().stringPropertyNames())
        .containsExactlyInAnyOrder(
            "connector.name",
            "iceberg.catalog.type",
            "iceberg.rest-catalog.uri",
            "iceberg.rest-catalog.security",
            "iceberg.rest-catalog.oauth2.token",
            "iceberg.rest-catalog.oauth2.token-refresh-enabled",
            "iceberg.rest-catalog.view-endpoints-enabled",
            "fs.native-local.enabled",
            "local.location");
  }

  @Test
  void trinoAsksTheCatalogOfThePlatformWithItsToken() throws Exception {
    assertThat(trino())
        .containsEntry("iceberg.rest-catalog.uri", defaultUri())
        .containsEntry(
            "iceberg.rest-catalog.oauth2.token", "${ENV:" + CatalogAddress.TOKEN_VARIABLE + "}");
  }

  @Test
  void sparkAndFlinkAskTheCatalogOfThePlatformWithItsToken() throws Exception {
    assertThat(Files.readString(CONF.resolve("spark-defaults.conf")))
        .contains(defaultUri() + "\n", "env:" + CatalogAddress.TOKEN_VARIABLE + "\n");
    assertThat(Files.readString(CONF.resolve("flink-catalog.sql")))
        .contains("'" + defaultUri() + "'", "'env:" + CatalogAddress.TOKEN_VARIABLE + "'");
  }

  private static Properties trino() throws IOException {
    Properties properties = new Properties();
    try (Reader file = Files.newBufferedReader(CONF.resolve("trino/fleettwin.properties"))) {
      properties.load(file);
    }
    return properties;
  }

  private static String defaultUri() {
    CommandSpec server = new CommandLine(new CatalogServer()).getCommandSpec();
    return "http://"
        + server.findOption("--bind").defaultValue()
        + ":"
        + server.findOption("--port").defaultValue();
  }
}
