package io.fleettwin.lakehouse.table;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.signal.SignalCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.rest.RESTCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of one tenant: a namespace of a catalog. Whoever writes to a table has it created or
 * brought up to date first; several processes may do so at once.
 */
public final class TenantTables {

  private static final Logger LOG = LoggerFactory.getLogger(TenantTables.class);

  /** 13,000 vehicles in a row group at one percent of false positives. */
  private static final String BLOOM_FILTER_BYTES = "16384";

  /** What a writer holds in memory for each open partition, at most. */
  private static final String ROW_GROUP_BYTES = Integer.toString(32 << 20);

  private static final String TARGET_FILE_BYTES = Integer.toString(128 << 20);

  /** Upkeep sorts what becomes a file, and long rows are some ten times as large in memory. */
  private static final String TARGET_FILE_BYTES_OF_LONG_ROWS = Integer.toString(32 << 20);

  private static final String KEPT_METADATA_FILES = "20";

  /**
   * A commit every few seconds is a manifest each, and a reader opens them all: 3 ms apiece,
   * whatever they hold. Merging ten at a time keeps them few, at the cost of rewriting some
   * kilobytes.
   */
  private static final String MANIFESTS_TO_MERGE = "10";

  private final RESTCatalog catalog;
  private final String tenant;

  /** The tables of a tenant in a catalog, which stays the caller's to close. */
  public TenantTables(RESTCatalog catalog, String tenant) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.tenant = requireNonNull(tenant, "tenant");
  }

  /** Every table that a tenant has, for a catalogue of signals. */
  public static List<TableDefinition> definitions(SignalCatalogue signals) {
    return List.of(
        TelemetryTable.definition(signals),
        RollUpTable.MINUTE.definition(signals),
        RollUpTable.QUARTER.definition(signals),
        TwinRevisionTable.definition(),
        InsightTable.definition(),
        TripTable.definition(),
        ChargingSessionTable.definition(),
        LatencyTable.definition(),
        DeadLetterTable.definition(),
        SignalDictionaryTable.definition(),
        CommandTable.definition(),
        HazardTable.definition());
  }

  /** Creates or brings up to date every table of {@link #definitions}. */
  public void createOrEvolveAll(SignalCatalogue signals) {
    definitions(signals).forEach(this::createOrEvolve);
  }

  public TableIdentifier identifier(String table) {
    return TableIdentifier.of(tenant, table);
  }

  /**
   * A table as its definition wants it: created if there is none, and with a column, or a field of
   * a struct, added for each that it lacks. What else was done to the table stays.
   *
   * @throws IllegalStateException if a column has another type than the definition's
   */
  public Table createOrEvolve(TableDefinition wanted) {
    createNamespace();
    TableIdentifier identifier = identifier(wanted.name());
    if (!catalog.tableExists(identifier)) {
      try {
        return create(identifier, wanted);
      } catch (AlreadyExistsException e) {
        LOG.info("Table {} was created by another process meanwhile", identifier);
      }
    }
    Table table = catalog.loadTable(identifier);
    SchemaEvolution.evolve(table, wanted.schema());
    return table;
  }

  private void createNamespace() {
    Namespace namespace = Namespace.of(tenant);
    if (!catalog.namespaceExists(namespace)) {
      try {
        catalog.createNamespace(namespace);
      } catch (AlreadyExistsException e) {
        LOG.info("Namespace {} was created by another process meanwhile", namespace);
      }
    }
  }

  private Table create(TableIdentifier identifier, TableDefinition wanted) {
    return catalog
        .buildTable(identifier, wanted.schema())
        .withPartitionSpec(wanted.partitions())
        .withSortOrder(wanted.sortOrder())
        .withProperties(properties(wanted))
        .create();
  }

  private static Map<String, String> properties(TableDefinition wanted) {
    Map<String, String> properties = new HashMap<>();
    properties.put(TableProperties.FORMAT_VERSION, "2");
    properties.put(TableProperties.DEFAULT_FILE_FORMAT, "parquet");
    properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
    properties.put(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, ROW_GROUP_BYTES);
    properties.put(
        TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
        wanted.hasLongRows() ? TARGET_FILE_BYTES_OF_LONG_ROWS : TARGET_FILE_BYTES);
    // Rows come keyed by vehicle already; a second exchange would cost more than it saves in files.
    properties.put(TableProperties.WRITE_DISTRIBUTION_MODE, "none");
    // Statistics of two hundred columns would outweigh small files.
    properties.put(TableProperties.DEFAULT_WRITE_METRICS_MODE, "none");
    if (wanted.hasVehicle()) {
      String vehicle = wanted.vehicleColumn();
      properties.put(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX + vehicle, "true");
      properties.put(TableProperties.PARQUET_BLOOM_FILTER_MAX_BYTES, BLOOM_FILTER_BYTES);
      properties.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + vehicle, "truncate(32)");
    }
    for (String column : statisticsColumns(wanted)) {
      properties.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column, "full");
    }
    properties.put(TableProperties.MANIFEST_MIN_MERGE_COUNT, MANIFESTS_TO_MERGE);
    properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
    properties.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, KEPT_METADATA_FILES);
    return properties;
  }

  private static List<String> statisticsColumns(TableDefinition wanted) {
    Schema schema = wanted.schema();
    List<String> columns = new ArrayList<>();
    if (wanted.hasTime()) {
      columns.add(wanted.timeColumn());
    }
    wanted.statisticsColumns().stream()
        .filter(column -> schema.findField(column) != null)
        .forEach(columns::add);
    return columns;
  }
}
