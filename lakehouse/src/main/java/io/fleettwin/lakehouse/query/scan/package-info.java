/**
 * From a snapshot of an Iceberg table to a query that DuckDB reads it with: which files Iceberg
 * plans for a filter, and which of their rows are deleted.
 *
 * <p>Start reading at {@link io.fleettwin.lakehouse.query.scan.SnapshotScan}.
 */
package io.fleettwin.lakehouse.query.scan;
