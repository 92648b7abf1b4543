/**
 * Where tables are: the catalog server of a single machine, and the client that opens any Iceberg
 * REST catalog.
 *
 * <p>Start reading at {@link io.fleettwin.lakehouse.catalog.LakehouseCatalog}.
 */
package io.fleettwin.lakehouse.catalog;
