package io.fleettwin.lakehouse.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.rest.RESTCatalog;

/**
 * An open Iceberg REST catalog. Each tenant is a namespace of one level.
 *
 * <p>Thread-safe. To be closed: it holds connections.
 */
public final class LakehouseCatalog implements Closeable {

  private static final String NAME = "fleettwin";

  private final RESTCatalog catalog;

  private LakehouseCatalog(RESTCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Opens the catalog at an address.
   *
   * @throws org.apache.iceberg.exceptions.RESTException if it cannot be reached
   * @throws org.apache.iceberg.exceptions.NotAuthorizedException if it refuses the token
   */
  public static LakehouseCatalog open(CatalogAddress address) {
    var catalog = new RESTCatalog();
    catalog.initialize(NAME, address.clientProperties());
    return new LakehouseCatalog(catalog);
  }

  /** Iceberg's own interface, for what this class does not say shorter. */
  public RESTCatalog iceberg() {
    return catalog;
  }

  /** The tenants that have tables, in the catalog's order. */
  public List<String> tenants() {
    return catalog.listNamespaces().stream().map(Namespace::toString).toList();
  }

  /** The tables of a tenant, none if the tenant has no namespace. */
  public List<Table> tables(String tenant) {
    return tableNames(tenant).stream().map(name -> loadTable(tenant, name)).toList();
  }

  /** The names of a tenant's tables, none if the tenant has no namespace. */
  public List<String> tableNames(String tenant) {
    try {
      return catalog.listTables(Namespace.of(tenant)).stream().map(TableIdentifier::name).toList();
    } catch (NoSuchNamespaceException e) {
      return List.of();
    }
  }

  /**
   * A table that has to be there.
   *
   * @throws org.apache.iceberg.exceptions.NoSuchTableException if it is not
   */
  public Table loadTable(String tenant, String name) {
    return catalog.loadTable(TableIdentifier.of(tenant, name));
  }

  @Override
  public void close() throws IOException {
    catalog.close();
  }
}
