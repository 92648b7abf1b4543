package io.fleettwin.lakehouse.query.scan;

import static java.util.stream.Collectors.joining;

import io.fleettwin.lakehouse.duckdb.DuckDbType;
import io.fleettwin.lakehouse.duckdb.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/**
 * Which files make up the answer, and the query that reads them.
 *
 * @param sql a query with one column for each of the schema, in its order
 * @param plannedFiles data files that it reads
 * @param skippedFiles data files of the snapshot that it need not read
 * @param plannedBytes length of those that it reads
 * @param deleteFiles files that say which of their rows are deleted
 */
public record ScanFiles(
    String sql, long plannedFiles, long skippedFiles, long plannedBytes, long deleteFiles) {

  static ScanFiles none(Schema schema) {
    return new ScanFiles(emptyQuery(schema), 0, 0, 0, 0);
  }

  static ScanFiles of(SnapshotScan scan, List<FileScanTask> tasks, long skippedFiles) {
    if (tasks.isEmpty()) {
      return new ScanFiles(emptyQuery(scan.schema()), 0, skippedFiles, 0, 0);
    }
    long bytes = 0;
    Map<DeletedRows, List<String>> filesByDeletes = new LinkedHashMap<>();
    for (FileScanTask task : tasks) {
      if (task.file().format() != FileFormat.PARQUET) {
        throw scan.unreadable(task.file().format() + " files", "Parquet only");
      }
      filesByDeletes
          .computeIfAbsent(DeletedRows.of(scan, task.deletes()), unused -> new ArrayList<>())
          .add(task.file().location());
      bytes += task.file().fileSizeInBytes();
    }
    String sql =
        filesByDeletes.entrySet().stream()
            .map(files -> query(scan, files.getValue(), files.getKey()))
            .collect(joining("\nUNION ALL "));
    Set<String> deletes =
        filesByDeletes.keySet().stream()
            .flatMap(DeletedRows::locations)
            .collect(Collectors.toUnmodifiableSet());
    return new ScanFiles(sql, tasks.size(), skippedFiles, bytes, deletes.size());
  }

  private static String query(SnapshotScan scan, List<String> locations, DeletedRows deleted) {
    List<Types.NestedField> columns = new ArrayList<>(scan.schema().columns());
    columns.addAll(deleted.hiddenColumns(scan));
    String shown =
        scan.schema().columns().stream()
            .map(column -> "r." + Sql.identifier(column.name()))
            .collect(joining(", "));
    return "SELECT "
        + shown
        + " FROM "
        + ParquetFiles.byFieldId(locations, columns)
        + " AS r"
        + deleted.antiJoins(scan, locations);
  }

  private static String emptyQuery(Schema schema) {
    return schema.columns().stream()
        .map(
            column ->
                "CAST(NULL AS %s) AS %s"
                    .formatted(DuckDbType.nameOf(column.type()), Sql.identifier(column.name())))
        .collect(joining(", ", "SELECT ", " WHERE false"));
  }
}
