/**
 * Keeps tables small, fast and bounded while others write them: files merged and sorted, snapshots
 * and orphans removed, roll-ups made, rows dropped that are past their time.
 *
 * <p>Every step plans from one snapshot and commits once per unit of work, validated against what
 * others did meanwhile. So each can be repeated, stopped anywhere, and run twice at once: the one
 * that comes second plans again. Rows go through an embedded DuckDB with bounded memory; all
 * decisions about files, and all commits, are Iceberg's.
 *
 * <p>Start reading at {@link io.fleettwin.lakehouse.upkeep.Compaction}.
 */
package io.fleettwin.lakehouse.upkeep;
