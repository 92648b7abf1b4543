package io.fleettwin.lakehouse.query.scan;

import static java.util.stream.Collectors.joining;

import io.fleettwin.lakehouse.duckdb.DuckDbType;
import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.files.TableFiles;
import java.util.List;
import org.apache.iceberg.types.Types;

/** Calls of DuckDB's Parquet reader. */
final class ParquetFiles {

  private final TableFiles files;

  ParquetFiles(TableFiles files) {
    this.files = files;
  }

  /** Reads columns by their field ids; one that a file lacks is null. */
  String byFieldId(List<String> locations, List<Types.NestedField> columns) {
    String schema =
        columns.stream()
            .map(
                column ->
                    "%d: {name: %s, type: %s, default_value: NULL}"
                        .formatted(
                            column.fieldId(),
                            Sql.text(column.name()),
                            Sql.text(DuckDbType.nameOf(column.type()))))
            .collect(joining(","));
    return "read_parquet([" + paths(locations) + "], schema = MAP {" + schema + "})";
  }

  /** Reads all columns by their names. */
  String byName(List<String> locations) {
    return "read_parquet([" + paths(locations) + "])";
  }

  private String paths(List<String> locations) {
    return locations.stream().map(this::pathOf).map(Sql::text).collect(joining(","));
  }

  /** Where DuckDB finds a file, and what it calls it. */
  String pathOf(String location) {
    return files.pathOf(location).toString();
  }
}
