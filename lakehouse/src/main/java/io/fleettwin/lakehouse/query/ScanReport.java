package io.fleettwin.lakehouse.query;

import io.fleettwin.lakehouse.query.scan.ScanFiles;

/**
 * What was read of one table to answer a question.
 *
 * @param table name of the table, with its tenant
 * @param filter the condition by which Iceberg chose files, as Iceberg spells it
 * @param plannedFiles data files that were opened
 * @param skippedFiles data files of the snapshot that were not
 * @param plannedBytes length of those that were opened
 * @param deleteFiles files with deletions that were honoured
 */
public record ScanReport(
    String table,
    String filter,
    long plannedFiles,
    long skippedFiles,
    long plannedBytes,
    long deleteFiles) {

  static ScanReport of(String table, String filter, ScanFiles files) {
    return new ScanReport(
        table,
        filter,
        files.plannedFiles(),
        files.skippedFiles(),
        files.plannedBytes(),
        files.deleteFiles());
  }
}
