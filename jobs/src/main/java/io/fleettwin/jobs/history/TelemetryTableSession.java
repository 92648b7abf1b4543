package io.fleettwin.jobs.history;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.jobs.sink.SignalDictionary;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.table.SignalDictionaryTable;
import io.fleettwin.lakehouse.table.TelemetryTable;
import io.fleettwin.lakehouse.table.TenantTables;
import java.io.Closeable;
import java.io.IOException;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.RESTException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A writer's view of a tenant's telemetry table, which can be renewed while it writes. A catalog
 * that is away leaves the view as it is: writing needs it for commits only.
 */
final class TelemetryTableSession implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(TelemetryTableSession.class);

  private final LakehouseCatalog catalog;
  private final String tenant;
  private final Table table;

  /**
   * Opens the table, which has to be there.
   *
   * @throws RESTException if the catalog cannot be reached
   */
  TelemetryTableSession(CatalogAddress address, String tenant) {
    this.tenant = requireNonNull(tenant, "tenant");
    catalog = LakehouseCatalog.open(address);
    table = catalog.loadTable(tenant, TelemetryTable.NAME);
  }

  Table table() {
    return table;
  }

  /** The table as it was last seen, which later looks do not change. */
  Table snapshotOfTable() {
    return SerializableTable.copyOf(table);
  }

  /** Looks at the table's newest schema, partitioning and properties. */
  void refresh() {
    try {
      table.refresh();
    } catch (RESTException e) {
      LOG.warn("Table {} cannot be looked at; it is written as it was", table.name(), e);
    }
  }

  /** Adds the columns that signals name and the table lacks, and refreshes the view. */
  void addColumns(SignalCatalogue signals) {
    try {
      TelemetryTable.createOrEvolve(catalog.iceberg(), tenant, signals);
    } catch (RESTException | CommitFailedException e) {
      LOG.warn("Table {} gets no columns yet; their signals share a map", table.name(), e);
    } catch (IllegalStateException e) {
      LOG.error(
          "Table {} cannot have a column as wanted; its signal shares a map", table.name(), e);
    }
    refresh();
  }

  /**
   * Writes the dictionary of signals.
   *
   * @return whether it is as the signals are now; if not, somebody else wrote, or the catalog is
   *     away
   */
  boolean tell(SignalCatalogue signals) {
    try {
      Table dictionary =
          new TenantTables(catalog.iceberg(), tenant)
              .createOrEvolve(SignalDictionaryTable.definition());
      SignalDictionary.writeIfChanged(dictionary, signals);
      return true;
    } catch (RESTException | CommitFailedException e) {
      LOG.warn("The dictionary of signals of {} is not written yet", tenant, e);
      return false;
    }
  }

  /** Whether a signal names a column that the table, as last seen, does not have. */
  boolean lacksColumnOf(SignalCatalogue signals) {
    for (Signal signal : signals.signals()) {
      if (!signal.column().isEmpty() && table.schema().findField(signal.column()) == null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    catalog.close();
  }
}
