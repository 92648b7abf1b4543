package io.fleettwin.lakehouse.query.scan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import io.fleettwin.lakehouse.duckdb.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.types.Types;

/**
 * Which rows of some data files are deleted, as format version 2 says it: by position in a file, or
 * by the values of some columns.
 *
 * <p>Iceberg finds out which delete files concern a data file: those of its partition, or of all,
 * that were committed with it or later (positions), or later (values). Data files that the same
 * delete files concern are read together.
 *
 * @param positionFiles locations of files of (path, position)
 * @param equalityFiles locations of files of values, by the ids of the columns that are compared
 */
record DeletedRows(List<String> positionFiles, Map<List<Integer>, List<String>> equalityFiles) {

  private static final String HIDDEN = "__deleted_by_";

  static DeletedRows of(SnapshotScan scan, Collection<DeleteFile> deletes) {
    for (DeleteFile delete : deletes) {
      if (delete.format() != FileFormat.PARQUET) {
        throw scan.unreadable(
            "deletes in " + delete.format() + " files", "deletes in Parquet files");
      }
    }
    List<String> positions =
        deletes.stream()
            .filter(delete -> delete.content() == FileContent.POSITION_DELETES)
            .map(DeleteFile::location)
            .sorted()
            .toList();
    Map<List<Integer>, List<String>> equalities =
        deletes.stream()
            .filter(delete -> delete.content() == FileContent.EQUALITY_DELETES)
            .sorted((one, other) -> one.location().compareTo(other.location()))
            .collect(
                groupingBy(
                    delete -> List.copyOf(new TreeSet<>(delete.equalityFieldIds())),
                    () -> new TreeMap<>((one, other) -> one.toString().compareTo(other.toString())),
                    mapping(DeleteFile::location, toList())));
    return new DeletedRows(positions, equalities);
  }

  Stream<String> locations() {
    return Stream.concat(
        positionFiles.stream(), equalityFiles.values().stream().flatMap(List::stream));
  }

  /** Columns that are compared under a name of our own, whether the schema shows them or not. */
  List<Types.NestedField> hiddenColumns(SnapshotScan scan) {
    List<Types.NestedField> hidden = new ArrayList<>();
    for (int id :
        equalityFiles.keySet().stream().flatMap(List::stream).collect(toCollection(TreeSet::new))) {
      if (scan.schema().asStruct().field(id) == null) {
        hidden.add(compared(scan, id));
      }
    }
    return hidden;
  }

  private static List<Types.NestedField> compared(SnapshotScan scan, List<Integer> ids) {
    return ids.stream().map(id -> compared(scan, id)).toList();
  }

  private static Types.NestedField compared(SnapshotScan scan, int id) {
    Types.NestedField column = scan.findColumn(id);
    if (column == null || column.type().isNestedType()) {
      throw scan.unreadable(
          "rows deleted by field " + id, "deletes by columns of the table that hold one value");
    }
    return Types.NestedField.optional(id, HIDDEN + id, column.type());
  }

  /** What comes behind {@code FROM ... AS r} to leave the deleted rows out. */
  String antiJoins(SnapshotScan scan, List<String> dataLocations, ParquetFiles parquet) {
    StringBuilder joins = new StringBuilder();
    if (!positionFiles.isEmpty()) {
      joins.append(positionJoin(dataLocations, parquet));
    }
    int number = 0;
    for (Map.Entry<List<Integer>, List<String>> deletes : equalityFiles.entrySet()) {
      joins.append(
          equalityJoin(
              scan,
              "e" + number,
              deletes.getKey(),
              parquet.byFieldId(deletes.getValue(), compared(scan, deletes.getKey()))));
      number++;
    }
    return joins.toString();
  }

  /** Deletes name files by location; DuckDB calls them by path. */
  private String positionJoin(List<String> dataLocations, ParquetFiles parquet) {
    String names =
        dataLocations.stream()
            .map(
                location ->
                    "(" + Sql.text(location) + "," + Sql.text(parquet.pathOf(location)) + ")")
            .collect(joining(","));
    return " ANTI JOIN (SELECT n.path, p.pos FROM "
        + parquet.byName(positionFiles)
        + " AS p JOIN (VALUES "
        + names
        + ") AS n(location, path) ON n.location = p.file_path) AS p"
        + " ON (p.path = r.filename AND p.pos = r.file_row_number)";
  }

  /** Null equals null here, as the specification has it. */
  private static String equalityJoin(
      SnapshotScan scan, String alias, List<Integer> ids, String deletes) {
    String condition =
        ids.stream()
            .map(
                id ->
                    "%s.%s IS NOT DISTINCT FROM r.%s"
                        .formatted(
                            alias,
                            Sql.identifier(HIDDEN + id),
                            Sql.identifier(nameInRow(scan, id))))
            .collect(joining(" AND "));
    return " ANTI JOIN " + deletes + " AS " + alias + " ON (" + condition + ")";
  }

  private static String nameInRow(SnapshotScan scan, int id) {
    Types.NestedField shown = scan.schema().asStruct().field(id);
    return shown == null ? HIDDEN + id : shown.name();
  }
}
