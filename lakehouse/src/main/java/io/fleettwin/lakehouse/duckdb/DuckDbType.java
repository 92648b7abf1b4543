package io.fleettwin.lakehouse.duckdb;

import static io.fleettwin.domain.common.Require.invalid;

import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Names Iceberg's types as DuckDB does. */
public final class DuckDbType {

  private DuckDbType() {}

  public static String nameOf(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "INTEGER";
      case LONG -> "BIGINT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case STRING -> "VARCHAR";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case UUID -> "UUID";
      case BINARY, FIXED -> "BLOB";
      case TIMESTAMP ->
          ((Types.TimestampType) type).shouldAdjustToUTC()
              ? "TIMESTAMP WITH TIME ZONE"
              : "TIMESTAMP";
      case DECIMAL -> {
        Types.DecimalType decimal = (Types.DecimalType) type;
        yield "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
      }
      case LIST -> nameOf(type.asListType().elementType()) + "[]";
      case MAP ->
          "MAP("
              + nameOf(type.asMapType().keyType())
              + ","
              + nameOf(type.asMapType().valueType())
              + ")";
      case STRUCT ->
          type.asStructType().fields().stream()
              .map(field -> Sql.identifier(field.name()) + " " + nameOf(field.type()))
              .collect(Collectors.joining(",", "STRUCT(", ")"));
      default -> throw invalid("column type", type, "a type that DuckDB has");
    };
  }
}
