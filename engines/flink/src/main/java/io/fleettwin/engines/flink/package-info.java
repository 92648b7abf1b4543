/**
 * Tables of Fleet Twin seen by Flink SQL, which has no jar of ours on its class path: what it knows
 * of them comes from the REST catalog and {@code engines/conf/flink-catalog.sql}.
 */
package io.fleettwin.engines.flink;
