package io.fleettwin.lakehouse.query;

import static io.fleettwin.lakehouse.query.GenericFiles.append;
import static io.fleettwin.lakehouse.query.GenericFiles.row;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.table.TelemetryTable;
import io.fleettwin.lakehouse.table.TenantTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;

/**
 * What a question costs through the lakehouse, against DuckDB over the same files without Iceberg:
 * {@code ScanCost [days] [samples of a vehicle and day] [folder]}. 40 vehicles, 4 files a day. Both
 * sides take turns; the median of seven runs counts.
 */
public final class ScanCost {

  private static final int VEHICLES = 40;
  private static final int RUNS = 7;
  private static final double NANOS_A_MILLI = 1e6;
  private static final OffsetDateTime START = OffsetDateTime.parse("2026-03-01T00:00:00Z");

  private ScanCost() {}

  public static void main(String[] arguments) throws Exception {
    int days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 75;
    int samples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    Path folder =
        arguments.length > 2 ? Path.of(arguments[2]) : Files.createTempDirectory("scan-cost");
    try (TestLakehouse lakehouse = new TestLakehouse(folder)) {
      Table table =
          new TenantTables(lakehouse.catalog().iceberg(), "demo")
              .createOrEvolve(TelemetryTable.definition(VssCatalogue.load()));
      for (int day = 0; day < days; day++) {
        append(table, day(table, day, samples));
      }
      try (LakehouseSql sql = LakehouseSql.open(lakehouse.catalog(), "demo");
          Connection plain = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = plain.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
        statement.execute(
            "CREATE VIEW telemetry AS SELECT * FROM read_parquet('%s/**/*.parquet')"
                .formatted(folder.resolve("tables/demo/telemetry/data")));
        System.out.printf("%d rows%n", sql.count("select count(*) from telemetry"));
        for (Map.Entry<String, String> question : questions().entrySet()) {
          compare(question.getKey(), question.getValue(), sql, statement);
        }
      }
    }
  }

  private static List<Record> day(Table table, int day, int samples) {
    List<Record> rows = new ArrayList<>();
    for (int vehicle = 0; vehicle < VEHICLES; vehicle++) {
      for (int sample = 0; sample < samples; sample++) {
        OffsetDateTime time = START.plusDays(day).plusSeconds(86_400L * sample / samples);
        rows.add(
            row(
                table,
                Map.of(
                    "vehicle_id",
                    "car-" + vehicle,
                    "event_time",
                    time,
                    "received_time",
                    time,
                    "sample_index",
                    0,
                    "h3_cell",
                    600_000_000_000_000_000L + vehicle,
                    "vehicle_speed_kmh",
                    (double) (sample % 130),
                    "battery_soc_pct",
                    100.0 - sample % 80)));
      }
    }
    return rows;
  }

  private static Map<String, String> questions() {
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put(
        "one vehicle, one day",
        "select count(*), avg(vehicle_speed_kmh) from telemetry where vehicle_id = 'car-7' and"
            + " event_time >= timestamptz '2026-03-05' and event_time < timestamptz '2026-03-06'");
    questions.put(
        "group by vehicle",
        "select count(*), max(kmh) from (select vehicle_id, avg(vehicle_speed_kmh) as kmh from"
            + " telemetry group by 1)");
    questions.put(
        "one cell, one hour",
        "select count(*), max(battery_soc_pct) from telemetry where h3_cell = 600000000000000011"
            + " and event_time >= timestamptz '2026-03-05 10:00:00Z'"
            + " and event_time < timestamptz '2026-03-05 11:00:00Z'");
    questions.put(
        "percentile of the fleet", "select quantile_cont(vehicle_speed_kmh, 0.95) from telemetry");
    return questions;
  }

  private static void compare(String name, String question, LakehouseSql sql, Statement plain)
      throws SQLException {
    double[] ours = new double[RUNS];
    double[] theirs = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      sql.query(question, ResultSet::next);
      ours[run] = (System.nanoTime() - start) / NANOS_A_MILLI;
      start = System.nanoTime();
      try (ResultSet rows = plain.executeQuery(question)) {
        rows.next();
      }
      theirs[run] = (System.nanoTime() - start) / NANOS_A_MILLI;
    }
    Arrays.sort(ours);
    Arrays.sort(theirs);
    ScanReport scan = sql.scans().get(0);
    System.out.printf(
        "%-24s %4d of %4d files  ours %8.1f ms  read_parquet %8.1f ms  ratio %.2f%n",
        name,
        scan.plannedFiles(),
        scan.plannedFiles() + scan.skippedFiles(),
        ours[RUNS / 2],
        theirs[RUNS / 2],
        ours[RUNS / 2] / theirs[RUNS / 2]);
  }
}
