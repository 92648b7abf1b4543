/**
 * What the tables look like. Column names are the contract with those who query: they are never
 * renamed and never used again.
 *
 * <p>Start reading at {@link io.fleettwin.lakehouse.table.TenantTables}.
 */
package io.fleettwin.lakehouse.table;
