package io.fleettwin.lakehouse.query;

import io.fleettwin.lakehouse.catalog.LocalFileIO;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;

/**
 * The current snapshot of a table as a DuckDB view over exactly the files that Iceberg plans.
 *
 * <p>Columns are found in files by Iceberg's field id, so a column that came later is null in files
 * from before, and one that was renamed is found under its old name.
 */
final class SnapshotView {

  private SnapshotView() {}

  /**
   * The query that the view stands for.
   *
   * @throws QueryException if the snapshot has rows marked as deleted, or files that are not
   *     Parquet: counting them would be wrong
   */
  static String queryOf(Table table) {
    List<String> files = plan(table);
    return files.isEmpty() ? emptyQuery(table.schema()) : fileQuery(table.schema(), files);
  }

  private static List<String> plan(Table table) {
    List<String> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        require(task.deletes().isEmpty(), table, "deleted rows", "none, as after compaction");
        require(
            task.file().format() == FileFormat.PARQUET,
            table,
            task.file().format() + " files",
            "Parquet only");
        files.add(LocalFileIO.pathOf(task.file().location()).toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the manifests of " + table.name(), e);
    }
    return files;
  }

  private static void require(boolean condition, Table table, String found, String expected) {
    if (!condition) {
      throw new QueryException(
          "%s: snapshot %d has %s, which this command does not read (expected: %s)"
              .formatted(table.name(), table.currentSnapshot().snapshotId(), found, expected));
    }
  }

  private static String fileQuery(Schema schema, List<String> files) {
    String paths = files.stream().map(Sql::text).collect(Collectors.joining(","));
    String columns =
        schema.columns().stream().map(SnapshotView::columnById).collect(Collectors.joining(","));
    return "SELECT * FROM read_parquet([" + paths + "], schema = MAP {" + columns + "})";
  }

  private static String columnById(Types.NestedField column) {
    return "%d: {name: %s, type: %s, default_value: NULL}"
        .formatted(
            column.fieldId(), Sql.text(column.name()), Sql.text(DuckDbType.nameOf(column.type())));
  }

  private static String emptyQuery(Schema schema) {
    return schema.columns().stream()
        .map(
            column ->
                "CAST(NULL AS %s) AS %s"
                    .formatted(DuckDbType.nameOf(column.type()), Sql.identifier(column.name())))
        .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
  }
}
