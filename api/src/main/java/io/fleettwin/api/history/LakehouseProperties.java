package io.fleettwin.api.history;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the tables are. The token is in {@code FLEETTWIN_CATALOG_TOKEN}.
 *
 * @param catalogUri root of the Iceberg REST catalog; empty where there is no history
 * @param warehouse which warehouse of the catalog, empty for its own
 */
@ConfigurationProperties("fleettwin.lakehouse")
public record LakehouseProperties(
    @DefaultValue("") String catalogUri, @DefaultValue("") String warehouse) {}
