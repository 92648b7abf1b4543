package io.fleettwin.lakehouse.catalog;

import static io.fleettwin.domain.common.Require.requireText;
import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;

/**
 * How to reach an Iceberg REST catalog.
 *
 * @param uri root of the REST interface, without {@code /v1}
 * @param warehouse which warehouse of the catalog, empty for its own
 * @param token bearer token, empty for a catalog that asks for none
 */
public record CatalogAddress(URI uri, String warehouse, String token) implements Serializable {

  /** Environment variable that holds the bearer token, for servers and clients alike. */
  public static final String TOKEN_VARIABLE = "FLEETTWIN_CATALOG_TOKEN";

  public CatalogAddress {
    requireNonNull(uri, "uri");
    requireText(uri.getScheme(), "scheme of the catalog's uri");
    requireNonNull(warehouse, "warehouse");
    requireNonNull(token, "token");
  }

  /** The token that the environment of this process holds, empty if it holds none. */
  public static String tokenOfEnvironment() {
    String token = System.getenv(TOKEN_VARIABLE);
    return token == null ? "" : token.strip();
  }

  /**
   * What Iceberg's REST client wants to know. What the catalog overrides, such as {@code io-impl},
   * wins.
   */
  Map<String, String> clientProperties() {
    Map<String, String> properties = new HashMap<>();
    properties.put(CatalogProperties.URI, uri.toString());
    properties.put(CatalogProperties.FILE_IO_IMPL, LocalFileIO.class.getName());
    if (!warehouse.isEmpty()) {
      properties.put(CatalogProperties.WAREHOUSE_LOCATION, warehouse);
    }
    // A header of our own: the token neither expires nor is exchanged, as OAuth2 sessions would be.
    properties.put("rest.auth.type", "none");
    // Our catalog keeps no reports of scans; sending one would be a request for each question.
    properties.put("rest-metrics-reporting-enabled", "false");
    if (!token.isEmpty()) {
      properties.put("header.Authorization", "Bearer " + token);
    }
    return properties;
  }

  /** Without the token: addresses end up in logs. */
  @Override
  public String toString() {
    return warehouse.isEmpty() ? uri.toString() : uri + " warehouse " + warehouse;
  }
}
