package io.fleettwin.jobs.sink;

import static java.util.Objects.requireNonNull;

import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import java.io.IOException;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.TableLoader;

/** Opens a table of a tenant wherever an operator runs. */
public final class TenantTableLoader implements TableLoader {

  private static final long serialVersionUID = 1L;

  private final CatalogAddress address;
  private final String tenant;
  private final String table;
  private transient LakehouseCatalog catalog;

  /** A loader that is not open yet. */
  public TenantTableLoader(CatalogAddress address, String tenant, String table) {
    this.address = requireNonNull(address, "address");
    this.tenant = requireNonNull(tenant, "tenant");
    this.table = requireNonNull(table, "table");
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
    return catalog.loadTable(tenant, table);
  }

  @Override
  @SuppressWarnings({"MethodDoesntCallSuperMethod", "CloneWithoutSuper"}) // closed, as Iceberg asks
  public TableLoader clone() {
    return new TenantTableLoader(address, tenant, table);
  }

  @Override
  public void close() throws IOException {
    if (catalog != null) {
      catalog.close();
      catalog = null;
    }
  }
}
