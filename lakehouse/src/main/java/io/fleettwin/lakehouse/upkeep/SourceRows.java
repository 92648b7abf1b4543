package io.fleettwin.lakehouse.upkeep;

import io.fleettwin.lakehouse.duckdb.DuckDbType;
import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.files.TableFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/**
 * Rows of data files as a query of the engine, without those that delete files take away.
 *
 * <p>Columns are found by Iceberg's field id, so files from before a column was added or renamed
 * read as the table's schema has it.
 */
public final class SourceRows {

  private static final String POSITION = "file_row_number";
  private static final String PATH_OF_DELETE = "file_path";
  private static final String POSITION_OF_DELETE = "pos";

  private final Schema schema;
  private final TableFiles files;

  /**
   * @param schema the columns of all queries, in their order
   * @param files makes files readable here; the queries are good until it lets go of them
   */
  public SourceRows(Schema schema, TableFiles files) {
    this.schema = schema;
    this.files = files;
  }

  /** All live rows of {@code tasks}. */
  public String of(Collection<FileScanTask> tasks) {
    if (tasks.isEmpty()) {
      return none(schema);
    }
    List<ContentFile<?>> needed = new ArrayList<>();
    for (FileScanTask task : tasks) {
      needed.add(task.file());
      needed.addAll(task.deletes());
    }
    files.fetch(needed);
    List<String> parts = new ArrayList<>();
    List<String> whole =
        tasks.stream()
            .filter(task -> task.deletes().isEmpty())
            .map(task -> task.file().location())
            .toList();
    if (!whole.isEmpty()) {
      parts.add("SELECT * FROM " + read(schema, whole, ""));
    }
    tasks.stream()
        .filter(task -> !task.deletes().isEmpty())
        .forEach(task -> parts.add(withoutDeleted(task)));
    return String.join(" UNION ALL ", parts);
  }

  /** All rows that files hold, those that delete files take away included. */
  public String ofFiles(Collection<DataFile> whole) {
    files.fetch(whole);
    return "SELECT * FROM " + read(schema, whole.stream().map(DataFile::location).toList(), "");
  }

  /** No rows, with the columns of {@code schema} in its order. */
  static String none(Schema schema) {
    return schema.columns().stream()
        .map(
            column ->
                "CAST(NULL AS %s) AS %s"
                    .formatted(DuckDbType.nameOf(column.type()), Sql.identifier(column.name())))
        .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
  }

  private String withoutDeleted(FileScanTask task) {
    String location = task.file().location();
    StringBuilder query = new StringBuilder("SELECT * EXCLUDE (" + POSITION + ") FROM ");
    query.append(read(schema, List.of(location), ", file_row_number = true")).append(" AS live");
    query.append(" WHERE true");
    for (DeleteFile delete : task.deletes()) {
      query.append(" AND NOT EXISTS (");
      if (delete.content() == FileContent.POSITION_DELETES) {
        query.append(position(delete, location));
      } else {
        query.append(equality(delete));
      }
      query.append(')');
    }
    return query.toString();
  }

  private String position(DeleteFile delete, String location) {
    return "SELECT 1 FROM read_parquet(%s) AS gone WHERE gone.%s = %s AND gone.%s = live.%s"
        .formatted(
            path(delete.location()),
            PATH_OF_DELETE,
            Sql.text(location),
            POSITION_OF_DELETE,
            POSITION);
  }

  private String equality(DeleteFile delete) {
    Schema compared =
        new Schema(delete.equalityFieldIds().stream().map(schema::findField).toList());
    String same =
        compared.columns().stream()
            .map(column -> Sql.identifier(column.name()))
            .map(name -> "gone." + name + " IS NOT DISTINCT FROM live." + name)
            .collect(Collectors.joining(" AND "));
    return "SELECT 1 FROM "
        + read(compared, List.of(delete.location()), "")
        + " AS gone WHERE "
        + same;
  }

  private String read(Schema columnsRead, List<String> locations, String options) {
    String paths = locations.stream().map(this::path).collect(Collectors.joining(",", "[", "]"));
    String columns =
        columnsRead.columns().stream().map(SourceRows::columnById).collect(Collectors.joining(","));
    return "read_parquet(" + paths + ", schema = MAP {" + columns + "}" + options + ")";
  }

  private String path(String location) {
    return Sql.text(files.pathOf(location).toString());
  }

  private static String columnById(Types.NestedField column) {
    return "%d: {name: %s, type: %s, default_value: NULL}"
        .formatted(
            column.fieldId(), Sql.text(column.name()), Sql.text(DuckDbType.nameOf(column.type())));
  }
}
