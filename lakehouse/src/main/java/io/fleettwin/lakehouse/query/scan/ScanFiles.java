package io.fleettwin.lakehouse.query.scan;

import static java.util.stream.Collectors.joining;

import io.fleettwin.lakehouse.duckdb.DuckDbType;
import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.files.TableFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.FileFormat;
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

  static ScanFiles of(
      SnapshotScan scan, List<FilePlanner.Planned> planned, long skippedFiles, TableFiles files) {
    if (planned.isEmpty()) {
      return new ScanFiles(emptyQuery(scan.schema()), 0, skippedFiles, 0, 0);
    }
    long bytes = 0;
    List<ContentFile<?>> read = new ArrayList<>();
    Map<DeletedRows, List<String>> filesByDeletes = new LinkedHashMap<>();
    for (FilePlanner.Planned task : planned) {
      if (task.file().format() != FileFormat.PARQUET) {
        throw scan.unreadable(task.file().format() + " files", "Parquet only");
      }
      filesByDeletes
          .computeIfAbsent(DeletedRows.of(scan, task.deletes()), unused -> new ArrayList<>())
          .add(task.file().location());
      read.add(task.file());
      read.addAll(task.deletes());
      bytes += task.file().fileSizeInBytes();
    }
    files.fetch(read);
    ParquetFiles parquet = new ParquetFiles(files);
    String sql =
        filesByDeletes.entrySet().stream()
            .map(same -> query(scan, same.getValue(), same.getKey(), parquet))
            .collect(joining("\nUNION ALL "));
    Set<String> deletes =
        filesByDeletes.keySet().stream()
            .flatMap(DeletedRows::locations)
            .collect(Collectors.toUnmodifiableSet());
    return new ScanFiles(sql, planned.size(), skippedFiles, bytes, deletes.size());
  }

  private static String query(
      SnapshotScan scan, List<String> locations, DeletedRows deleted, ParquetFiles parquet) {
    List<Types.NestedField> columns = new ArrayList<>(scan.schema().columns());
    columns.addAll(deleted.hiddenColumns(scan));
    String shown =
        scan.schema().columns().stream()
            .map(column -> "r." + Sql.identifier(column.name()))
            .collect(joining(", "));
    return "SELECT "
        + shown
        + " FROM "
        + parquet.byFieldId(locations, columns)
        + " AS r"
        + deleted.antiJoins(scan, locations, parquet);
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
