package io.fleettwin.lakehouse.export;

import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.table.RollUpTable;
import io.fleettwin.lakehouse.table.SampleColumn;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.iceberg.Table;

/** Tables that know where a vehicle was, the finest first; each keeps its rows for longer. */
enum PositionSource {
  /** Every sample. */
  TELEMETRY(TelemetryTable.NAME, Duration.ofMinutes(10)),
  /** The last position of each minute. */
  MINUTE(RollUpTable.MINUTE.tableName(), Duration.ofMinutes(10)),
  /** The last position of each quarter of an hour. */
  QUARTER(RollUpTable.QUARTER.tableName(), Duration.ofMinutes(45));

  static final String LATITUDE = "location_latitude_deg";
  static final String LONGITUDE = "location_longitude_deg";
  static final String SPEED = "vehicle_speed_kmh";
  static final String SOC = "battery_soc_pct";

  private final String tableName;
  private final Duration longestGap;

  PositionSource(String tableName, Duration longestGap) {
    this.tableName = tableName;
    this.longestGap = longestGap;
  }

  String tableName() {
    return tableName;
  }

  /** Positions further apart are not connected: how the vehicle got there is not known. */
  Duration longestGap() {
    return longestGap;
  }

  /** Whether a table has the columns. */
  boolean isIn(Table table) {
    return Stream.of(LATITUDE, LONGITUDE, SPEED, SOC)
        .allMatch(column -> table.schema().findField(column) != null);
  }

  /**
   * Asks for time [µs], latitude, longitude, speed and state of charge in the order of time.
   *
   * <p>Signals are sent when they change, so each value holds until the next.
   */
  String question(ExportRequest request) {
    String rows =
        "FROM %s.%s WHERE %s = %s AND %s >= %s AND %s < %s"
            .formatted(
                Sql.identifier(request.tenant()),
                tableName,
                VehicleRows.VEHICLE_COLUMN,
                Sql.text(request.vehicleId()),
                timeColumn(),
                VehicleRows.literal(request.period().from()),
                timeColumn(),
                VehicleRows.literal(request.period().to()));
    return """
        SELECT t, latitude, longitude, speed, soc FROM (
          SELECT epoch_us(%s) AS t,
            %s IS NOT NULL OR %s IS NOT NULL AS is_position,
            last_value(%s IGNORE NULLS) OVER known AS latitude,
            last_value(%s IGNORE NULLS) OVER known AS longitude,
            last_value(%s IGNORE NULLS) OVER known AS speed,
            last_value(%s IGNORE NULLS) OVER known AS soc
          %s
          WINDOW known AS (ORDER BY %s ROWS UNBOUNDED PRECEDING))
        WHERE is_position AND latitude IS NOT NULL AND longitude IS NOT NULL
        ORDER BY t"""
        .formatted(
            positionTime(),
            value(LATITUDE),
            value(LONGITUDE),
            value(LATITUDE),
            value(LONGITUDE),
            value(SPEED),
            value(SOC),
            rows,
            order());
  }

  private String value(String column) {
    return this == TELEMETRY ? column : column + ".\"last\"";
  }

  /** By which rows belong to a period. */
  private String timeColumn() {
    return this == TELEMETRY ? SampleColumn.EVENT_TIME.columnName() : RollUpTable.WINDOW_START;
  }

  /** When the vehicle was there. */
  private String positionTime() {
    return this == TELEMETRY
        ? timeColumn()
        : "coalesce(%s, %s)".formatted(RollUpTable.LAST_TIME, RollUpTable.WINDOW_START);
  }

  private String order() {
    return this == TELEMETRY
        ? "%s, %s, %s"
            .formatted(
                timeColumn(),
                SampleColumn.SEQUENCE.columnName(),
                SampleColumn.SAMPLE_INDEX.columnName())
        : timeColumn();
  }
}
