package io.fleettwin.lakehouse.export;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.erasure.IdPattern;
import io.fleettwin.lakehouse.table.DeadLetterTable;
import io.fleettwin.lakehouse.table.TableDefinition;
import io.fleettwin.lakehouse.table.TenantTables;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;

/**
 * Which rows of a table are about a vehicle, in SQL.
 *
 * @param tenant schema of the table
 * @param name of the table
 * @param timeColumn by which rows belong to a period, empty if by none
 * @param condition that holds for them
 */
record VehicleRows(String tenant, String name, String timeColumn, String condition) {

  /** Column of every table whose rows are about a vehicle. */
  static final String VEHICLE_COLUMN = "vehicle_id";

  /** Column by which tables that are not ours are taken to have times. */
  private static final String USUAL_TIME_COLUMN = "event_time";

  private static final Map<String, String> TIME_COLUMNS =
      TenantTables.definitions(VssCatalogue.load()).stream()
          .collect(Collectors.toMap(TableDefinition::name, TableDefinition::timeColumn));

  /** Empty for a table whose rows are about no vehicle. */
  static Optional<VehicleRows> find(Table table, String name, ExportRequest request) {
    if (table.schema().findField(VEHICLE_COLUMN) == null) {
      return Optional.empty();
    }
    String time = timeColumn(table, name);
    String whose = whose(name, request.vehicleId());
    String condition =
        time.isEmpty()
            ? whose
            : "%s AND %s >= %s AND %s < %s"
                .formatted(
                    whose,
                    Sql.identifier(time),
                    literal(request.period().from()),
                    Sql.identifier(time),
                    literal(request.period().to()));
    return Optional.of(new VehicleRows(request.tenant(), name, time, condition));
  }

  private static String timeColumn(Table table, String name) {
    String known = TIME_COLUMNS.get(name);
    if (known != null) {
      return known;
    }
    return table.schema().findField(USUAL_TIME_COLUMN) == null ? "" : USUAL_TIME_COLUMN;
  }

  /** A message whose device is not known is the vehicle's if it names it. */
  private static String whose(String name, String vehicle) {
    String own = VEHICLE_COLUMN + " = " + Sql.text(vehicle);
    if (!name.equals(DeadLetterTable.NAME)) {
      return own;
    }
    IdPattern pattern = new IdPattern(vehicle);
    return "(%s OR (%s IS NULL AND (coalesce(regexp_matches(%s, %s), false) OR coalesce(regexp_matches(hex(%s), %s), false))))"
        .formatted(
            own,
            VEHICLE_COLUMN,
            DeadLetterTable.DETAIL,
            Sql.text(pattern.regex()),
            DeadLetterTable.PAYLOAD,
            Sql.text(pattern.hexRegex()));
  }

  static String literal(Instant time) {
    return "TIMESTAMPTZ " + Sql.text(time.toString());
  }

  /** Table and condition, to stand after what is selected. */
  String from() {
    return " FROM " + Sql.identifier(tenant) + "." + Sql.identifier(name) + " WHERE " + condition;
  }

  String order() {
    return timeColumn.isEmpty() ? "" : " ORDER BY " + Sql.identifier(timeColumn);
  }
}
