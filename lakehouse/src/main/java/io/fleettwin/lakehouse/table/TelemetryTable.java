package io.fleettwin.lakehouse.table;

import static io.fleettwin.lakehouse.table.SampleColumn.EVENT_TIME;
import static io.fleettwin.lakehouse.table.SampleColumn.H3_CELL;
import static io.fleettwin.lakehouse.table.SampleColumn.VEHICLE_ID;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table {@code <tenant>.telemetry}: one row for each sample of each vehicle, never one for each
 * value.
 *
 * <p>A signal that names a column in the catalogue has it, typed; the others share the maps {@link
 * #NUMBERS} and {@link #TEXTS}, keyed by path. Null says that the signal was not sampled. A text is
 * in the row of its frame's last sample.
 *
 * <p>Partitions are hidden: day of the event time and bucket of the vehicle, so that a question
 * about a day or a vehicle reads a part of the files however it is asked. Catalogue names become
 * column names, and Iceberg gives each column its id for good: a catalogue that grows adds columns,
 * files written before read as null there, and a type never changes.
 */
public final class TelemetryTable {

  public static final String NAME = "telemetry";

  /** Column of the numeric signals without a column of their own: path to value. */
  public static final String NUMBERS = "other_numbers";

  /** Column of the text signals without a column of their own: path to text. */
  public static final String TEXTS = "other_texts";

  private static final Logger LOG = LoggerFactory.getLogger(TelemetryTable.class);

  /** Files a day multiply by this, and a query about one vehicle reads this fraction of a day. */
  private static final int VEHICLE_BUCKETS = 4;

  /** 13,000 vehicles in a row group at one percent of false positives. */
  private static final String BLOOM_FILTER_BYTES = "16384";

  /** What a writer holds in memory for each open partition, at most. */
  private static final String ROW_GROUP_BYTES = Integer.toString(32 << 20);

  private static final String TARGET_FILE_BYTES = Integer.toString(128 << 20);
  private static final String KEPT_METADATA_FILES = "20";

  /** Columns that queries prune by; statistics of two hundred would outweigh small files. */
  private static final List<String> PRUNING_COLUMNS =
      List.of(
          EVENT_TIME.columnName(),
          SampleColumn.RECEIVED_TIME.columnName(),
          H3_CELL.columnName(),
          "location_latitude_deg",
          "location_longitude_deg");

  private TelemetryTable() {}

  public static TableIdentifier identifier(String tenant) {
    return TableIdentifier.of(tenant, NAME);
  }

  /** The schema of a new table; Iceberg replaces the ids by its own. */
  public static Schema schema(SignalCatalogue signals) {
    var ids = new AtomicInteger();
    List<Types.NestedField> fields = new ArrayList<>();
    for (SampleColumn column : SampleColumn.values()) {
      int id = ids.incrementAndGet();
      fields.add(
          column.isRequired()
              ? Types.NestedField.required(id, column.columnName(), column.type(), column.doc())
              : Types.NestedField.optional(id, column.columnName(), column.type(), column.doc()));
    }
    fields.add(
        Types.NestedField.optional(
            ids.incrementAndGet(),
            NUMBERS,
            mapOfTextTo(Types.DoubleType.get(), ids),
            "numeric signals without a column: path to value"));
    fields.add(
        Types.NestedField.optional(
            ids.incrementAndGet(),
            TEXTS,
            mapOfTextTo(Types.StringType.get(), ids),
            "text signals without a column: path to text"));
    for (Signal signal : signals.signals()) {
      if (!signal.column().isEmpty()) {
        fields.add(
            Types.NestedField.optional(
                ids.incrementAndGet(), signal.column(), typeOf(signal), docOf(signal)));
      }
    }
    return new Schema(fields);
  }

  private static Type mapOfTextTo(Type value, AtomicInteger ids) {
    return Types.MapType.ofOptional(
        ids.incrementAndGet(), ids.incrementAndGet(), Types.StringType.get(), value);
  }

  /**
   * The tenant's table as the catalogue wants it: created if there is none, and with a column added
   * for each that it lacks. What else was done to the table stays.
   *
   * @throws IllegalStateException if a column has another type than its signal
   */
  public static Table createOrEvolve(RESTCatalog catalog, String tenant, SignalCatalogue signals) {
    Namespace namespace = Namespace.of(tenant);
    TableIdentifier identifier = identifier(tenant);
    Schema wanted = schema(signals);
    createNamespace(catalog, namespace);
    if (!catalog.tableExists(identifier)) {
      try {
        return create(catalog, identifier, wanted);
      } catch (AlreadyExistsException e) {
        LOG.info("Table {} was created by another process meanwhile", identifier);
      }
    }
    Table table = catalog.loadTable(identifier);
    evolve(table, wanted);
    return table;
  }

  private static void createNamespace(RESTCatalog catalog, Namespace namespace) {
    if (!catalog.namespaceExists(namespace)) {
      try {
        catalog.createNamespace(namespace);
      } catch (AlreadyExistsException e) {
        LOG.info("Namespace {} was created by another process meanwhile", namespace);
      }
    }
  }

  private static Table create(RESTCatalog catalog, TableIdentifier identifier, Schema schema) {
    return catalog
        .buildTable(identifier, schema)
        .withPartitionSpec(
            PartitionSpec.builderFor(schema)
                .day(EVENT_TIME.columnName())
                .bucket(VEHICLE_ID.columnName(), VEHICLE_BUCKETS)
                .build())
        .withSortOrder(
            SortOrder.builderFor(schema)
                .asc(VEHICLE_ID.columnName(), NullOrder.NULLS_FIRST)
                .asc(EVENT_TIME.columnName(), NullOrder.NULLS_FIRST)
                .build())
        .withProperties(properties(schema))
        .create();
  }

  private static Map<String, String> properties(Schema schema) {
    Map<String, String> properties = new HashMap<>();
    properties.put(TableProperties.FORMAT_VERSION, "2");
    properties.put(TableProperties.DEFAULT_FILE_FORMAT, "parquet");
    properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
    properties.put(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, ROW_GROUP_BYTES);
    properties.put(TableProperties.WRITE_TARGET_FILE_SIZE_BYTES, TARGET_FILE_BYTES);
    String vehicle = VEHICLE_ID.columnName();
    properties.put(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX + vehicle, "true");
    properties.put(TableProperties.PARQUET_BLOOM_FILTER_MAX_BYTES, BLOOM_FILTER_BYTES);
    // Rows come keyed by vehicle already; a second exchange would cost more than it saves in files.
    properties.put(TableProperties.WRITE_DISTRIBUTION_MODE, "none");
    properties.put(TableProperties.DEFAULT_WRITE_METRICS_MODE, "none");
    properties.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + vehicle, "truncate(32)");
    for (String column : PRUNING_COLUMNS) {
      if (schema.findField(column) != null) {
        properties.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column, "full");
      }
    }
    properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
    properties.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, KEPT_METADATA_FILES);
    return properties;
  }

  private static void evolve(Table table, Schema wanted) {
    UpdateSchema update = table.updateSchema();
    List<String> added = new ArrayList<>();
    for (Types.NestedField column : wanted.columns()) {
      Types.NestedField present = table.schema().findField(column.name());
      if (present == null) {
        update.addColumn(column.name(), column.type(), column.doc());
        added.add(column.name());
      } else if (present.type().typeId() != column.type().typeId()) {
        throw new IllegalStateException(
            "%s.%s: %s (expected: %s)"
                .formatted(table.name(), column.name(), present.type(), column.type()));
      }
    }
    if (!added.isEmpty()) {
      update.commit();
      LOG.info("Table {} has new columns {}", table.name(), added);
    }
  }

  private static Type typeOf(Signal signal) {
    return switch (signal.type()) {
      case DOUBLE -> Types.DoubleType.get();
      case BOOLEAN -> Types.BooleanType.get();
      case TEXT -> Types.StringType.get();
    };
  }

  private static String docOf(Signal signal) {
    String unit = signal.unit().isEmpty() ? "" : " [" + signal.unit() + "]";
    return signal.path() + unit + ", signal " + signal.id();
  }
}
