package io.fleettwin.jobs.history;

import static java.util.Objects.requireNonNull;

import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.io.IOException;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.TableLoader;

/** Opens a tenant's telemetry table wherever an operator runs. */
final class TelemetryTableLoader implements TableLoader {

  private static final long serialVersionUID = 1L;

  private final CatalogAddress address;
  private final String tenant;
  private transient LakehouseCatalog catalog;

  TelemetryTableLoader(CatalogAddress address, String tenant) {
    this.address = requireNonNull(address, "address");
    this.tenant = requireNonNull(tenant, "tenant");
  }

  @Override
  public void open() {
    if (catalog == null) {
      catalog = LakehouseCatalog.open(address);
    }
  }

  @Override
  public boolean isOpen() {
    return catalog != null;
  }

  @Override
  public Table loadTable() {
    return catalog.loadTable(tenant, TelemetryTable.NAME);
  }

  @Override
  @SuppressWarnings({"MethodDoesntCallSuperMethod", "CloneWithoutSuper"}) // closed, as Iceberg asks
  public TableLoader clone() {
    return new TelemetryTableLoader(address, tenant);
  }

  @Override
  public void close() throws IOException {
    if (catalog != null) {
      catalog.close();
      catalog = null;
    }
  }
}
