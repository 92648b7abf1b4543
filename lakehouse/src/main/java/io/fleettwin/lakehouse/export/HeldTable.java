package io.fleettwin.lakehouse.export;

import io.fleettwin.lakehouse.duckdb.Sql;
import java.time.Instant;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * The rows of a table that are about the vehicle, in the period that is asked for.
 *
 * @param table as it was when the export began
 * @param rows where they are, and which
 * @param count how many
 * @param first time of the first, null if there is none or rows have no time
 * @param last time of the last, null if there is none or rows have no time
 */
public record HeldTable(Table table, VehicleRows rows, long count, Instant first, Instant last) {

  /** Name of the table without its tenant. */
  public String name() {
    return rows.name();
  }

  /** Name of its file. */
  public String fileName(ExportFormat format) {
    return name().replaceAll("[^0-9A-Za-z_-]", "_") + "." + format.label();
  }

  /** The rows in the order of their times, with all columns of the table. */
  String select(ExportFormat format) {
    String columns =
        table.schema().columns().stream()
            .map(column -> format == ExportFormat.CSV ? asText(column) : name(column))
            .collect(Collectors.joining(", "));
    return "SELECT " + columns + rows.from() + rows.order();
  }

  private static String name(Types.NestedField column) {
    return Sql.identifier(column.name());
  }

  /** A form that needs no knowledge of the engine that wrote it. */
  private static String asText(Types.NestedField column) {
    String name = name(column);
    Type type = column.type();
    if (type.isNestedType()) {
      return "to_json(" + name + ") AS " + name;
    }
    return switch (type.typeId()) {
      case TIMESTAMP -> "strftime(%s, '%%Y-%%m-%%dT%%H:%%M:%%S.%%fZ') AS %s".formatted(name, name);
      case BINARY, FIXED -> "to_base64(" + name + ") AS " + name;
      default -> name;
    };
  }
}
