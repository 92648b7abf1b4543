package io.fleettwin.lakehouse.catalog;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;

/**
 * Where a catalog keeps which tables there are, and which metadata file of each is the newest.
 *
 * @param jdbcUrl {@code jdbc:sqlite:...} or {@code jdbc:postgresql:...}
 * @param user who logs in, empty if the database asks for nobody
 * @param password of the user, empty if it asks for none
 */
public record CatalogDatabase(String jdbcUrl, String user, String password) {

  /** Environment variable that holds the password of the database. */
  public static final String PASSWORD_VARIABLE = "FLEETTWIN_CATALOG_DATABASE_PASSWORD";

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  public CatalogDatabase {
    requireNonNull(user, "user");
    requireNonNull(password, "password");
    if (!jdbcUrl.startsWith(SQLITE) && !jdbcUrl.startsWith(POSTGRESQL)) {
      throw invalid("database", jdbcUrl, "a file, or jdbc:postgresql://HOST:PORT/DATABASE");
    }
  }

  /**
   * A database in a file. A commit that was answered survives the end of the process in any way.
   */
  public static CatalogDatabase inFile(Path file) {
    return new CatalogDatabase(
        SQLITE
            + file.toAbsolutePath().normalize()
            + "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=10000",
        "",
        "");
  }

  /** What an operator wrote: an address that starts with {@code jdbc:}, or a file. */
  public static CatalogDatabase parse(String text, String user, String password) {
    return text.startsWith("jdbc:")
        ? new CatalogDatabase(text, user, password)
        : inFile(Path.of(text));
  }

  /** Creates the folder of a database in a file. */
  void createFolder() throws IOException {
    if (jdbcUrl.startsWith(SQLITE)) {
      String file = jdbcUrl.substring(SQLITE.length(), jdbcUrl.indexOf('?'));
      Files.createDirectories(Path.of(file).getParent());
    }
  }

  Map<String, String> catalogProperties() {
    Map<String, String> properties = new HashMap<>();
    properties.put(CatalogProperties.URI, jdbcUrl);
    properties.put("jdbc.schema-version", "V1");
    if (!user.isEmpty()) {
      properties.put("jdbc.user", user);
      properties.put("jdbc.password", password);
    }
    return properties;
  }

  /** Without the password: addresses end up in logs. */
  @Override
  public String toString() {
    return jdbcUrl;
  }
}
