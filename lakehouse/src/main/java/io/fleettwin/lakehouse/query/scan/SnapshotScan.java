package io.fleettwin.lakehouse.query.scan;

import static java.util.Objects.requireNonNull;

import io.fleettwin.lakehouse.files.TableFiles;
import io.fleettwin.lakehouse.query.text.QueryException;
import java.util.Collection;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.PropertyUtil;

/**
 * One snapshot of a table, to be read.
 *
 * <p>Columns are found in files by Iceberg's field id, so a column that came later is null in files
 * from before, and one that was renamed is found under its old name.
 *
 * @param table whose
 * @param snapshot which, null for a table that nothing was written to
 * @param schema the columns to show: the table's present ones, or those of a snapshot in the past
 */
public record SnapshotScan(Table table, Snapshot snapshot, Schema schema) {

  public SnapshotScan {
    requireNonNull(table, "table");
    requireNonNull(schema, "schema");
  }

  /** The newest snapshot of a table. */
  public static SnapshotScan newest(Table table) {
    return new SnapshotScan(table, table.currentSnapshot(), table.schema());
  }

  /** A snapshot as it was read when it was the newest: with the columns of then. */
  public static SnapshotScan at(Table table, Snapshot snapshot) {
    Integer schemaId = snapshot.schemaId();
    Schema schema = schemaId == null ? null : table.schemas().get(schemaId);
    return new SnapshotScan(table, snapshot, schema == null ? table.schema() : schema);
  }

  /** A table before anything was written to it. */
  public static SnapshotScan empty(Table table) {
    return new SnapshotScan(table, null, table.schema());
  }

  /** The same snapshot with some of its columns, those by which it will be filtered included. */
  public SnapshotScan select(Collection<String> columns) {
    return new SnapshotScan(table, snapshot, schema.select(columns));
  }

  /** Whether every column is one that the table has now, as it is now. */
  boolean isOfThePresent() {
    Schema present = table.schema();
    return schema.columns().stream()
        .allMatch(column -> column.equals(present.findField(column.fieldId())));
  }

  /**
   * The files that can hold rows of which {@code filter} is true.
   *
   * @param files makes them readable here
   * @param known manifests that need not be read again
   * @throws QueryException if they cannot be read as they are: what is not Parquet, deletes of
   *     another kind than those of format version 2. Leaving them out would count wrong
   */
  public ScanFiles plan(Expression filter, TableFiles files, KnownManifests known) {
    if (snapshot == null) {
      return ScanFiles.none(schema);
    }
    requireReadable();
    List<FilePlanner.Planned> planned = FilePlanner.plan(this, filter, known);
    long total =
        PropertyUtil.propertyAsLong(
            snapshot.summary(), SnapshotSummary.TOTAL_DATA_FILES_PROP, planned.size());
    return ScanFiles.of(this, planned, Math.max(0, total - planned.size()), files);
  }

  private void requireReadable() {
    if (table.properties().containsKey(TableProperties.DEFAULT_NAME_MAPPING)) {
      throw unreadable("files without field ids (a name mapping is set)", "field ids in each file");
    }
    for (Types.NestedField column : schema.columns()) {
      if (column.type().isNestedType()) {
        requireStableNames(column);
      }
    }
  }

  /** DuckDB finds the fields inside of a column by name. */
  private void requireStableNames(Types.NestedField column) {
    for (Schema other : table.schemas().values()) {
      Types.NestedField then = other.findField(column.fieldId());
      if (then == null || !then.type().isNestedType()) {
        continue;
      }
      TypeUtil.indexById(Types.StructType.of(then))
          .forEach(
              (id, field) -> {
                Types.NestedField now = schema.findField(id);
                if (id != column.fieldId() && now != null && !now.name().equals(field.name())) {
                  throw unreadable(
                      "a renamed field " + now.name() + " inside of " + column.name(),
                      "names inside of a column that never change");
                }
              });
    }
  }

  QueryException unreadable(String found, String expected) {
    return new QueryException(
        "%s: snapshot %s has %s, which this command does not read (expected: %s)"
            .formatted(
                table.name(), snapshot == null ? "-" : snapshot.snapshotId(), found, expected));
  }

  /** A column by its id, looked up in former schemas if it was dropped; null if there is none. */
  Types.NestedField findColumn(int id) {
    Types.NestedField present = schema.asStruct().field(id);
    if (present != null) {
      return present;
    }
    return table.schemas().values().stream()
        .map(former -> former.asStruct().field(id))
        .filter(field -> field != null)
        .findFirst()
        .orElse(null);
  }
}
