/**
 * SQL over the tables: Iceberg plans which files make up a snapshot, DuckDB reads them.
 *
 * <p>Start reading at {@link io.fleettwin.lakehouse.query.LakehouseSql}.
 */
package io.fleettwin.lakehouse.query;
