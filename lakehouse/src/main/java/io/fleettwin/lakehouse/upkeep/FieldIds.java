package io.fleettwin.lakehouse.upkeep;

import io.fleettwin.lakehouse.duckdb.Sql;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Iceberg's field ids as DuckDB's {@code FIELD_IDS}: without them Iceberg would not know a column
 * of a file that it did not write.
 */
final class FieldIds {

  private static final String OWN = "__duckdb_field_id";

  private FieldIds() {}

  static String of(List<Types.NestedField> columns) {
    return columns.stream()
        .map(column -> entry(column.name(), column.fieldId(), column.type()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String entry(String name, int id, Type type) {
    String children =
        switch (type.typeId()) {
          case STRUCT ->
              type.asStructType().fields().stream()
                  .map(field -> entry(field.name(), field.fieldId(), field.type()))
                  .collect(Collectors.joining(", "));
          case MAP -> {
            Types.MapType map = type.asMapType();
            yield entry("key", map.keyId(), map.keyType())
                + ", "
                + entry("value", map.valueId(), map.valueType());
          }
          case LIST -> {
            Types.ListType list = type.asListType();
            yield entry("element", list.elementId(), list.elementType());
          }
          default -> "";
        };
    return children.isEmpty()
        ? Sql.text(name) + ": " + id
        : Sql.text(name) + ": {" + OWN + ": " + id + ", " + children + "}";
  }
}
