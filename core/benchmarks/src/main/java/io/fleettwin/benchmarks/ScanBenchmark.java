package io.fleettwin.benchmarks;

import static java.util.stream.Collectors.joining;

import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.catalog.LocalFileIO;
import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.query.EngineLimits;
import io.fleettwin.lakehouse.query.LakehouseSql;
import io.fleettwin.lakehouse.query.ScanReport;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a question costs through the lakehouse, against DuckDB's {@code read_parquet} over the very
 * data files that make up the table now. Both take turns, see the same threads and memory, and have
 * to give the same answer.
 */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description = "SQL over a running lakehouse, against read_parquet over the same files.")
public final class ScanBenchmark implements Callable<Integer> {

  private static final double NANOS_A_MILLI = 1e6;
  private static final double ROWS_A_MILLI_TO_MILLIONS_A_SECOND = 1e3;
  private static final int WARM_UP = 2;

  @Option(names = "--catalog-uri", defaultValue = "http://127.0.0.1:8181", description = "catalog")
  private URI catalogUri;

  @Option(names = "--tenant", defaultValue = "demo", description = "whose telemetry")
  private String tenant;

  @Option(names = "--runs", defaultValue = "9", description = "runs that count, of each side")
  private int runs;

  @Option(
      names = "--peer-keeps-footers",
      description = "let read_parquet keep footers in memory, as we do (parquet_metadata_cache)")
  private boolean peerKeepsFooters;

  private long rows;

  private ScanBenchmark() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ScanBenchmark()).execute(arguments));
  }

  /** How long one side took [ms] and what it answered, a text. */
  private record Answered(double millis, String answer) {}

  @Override
  public Integer call() throws Exception {
    var address = new CatalogAddress(catalogUri, "", CatalogAddress.tokenOfEnvironment());
    EngineLimits limits = EngineLimits.ofThisMachine();
    try (LakehouseCatalog catalog = LakehouseCatalog.open(address);
        LakehouseSql sql =
            LakehouseSql.open(catalog, new LakehouseSql.Session(tenant, null, limits));
        Connection plain = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = plain.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET memory_limit = '%d MiB'".formatted(limits.memoryMebibytes()));
      statement.execute("SET threads = " + limits.threads());
      statement.execute("SET parquet_metadata_cache = " + peerKeepsFooters);
      Table table = catalog.loadTable(tenant, "telemetry");
      statement.execute(
          "CREATE VIEW telemetry AS SELECT * FROM read_parquet([%s], union_by_name = true)"
              .formatted(pathsOf(table)));
      rows = sql.count("select count(*) from telemetry");
      System.out.printf(Locale.ROOT, "%,d rows, %d threads%n", rows, limits.threads());
      boolean same = true;
      for (Map.Entry<String, String> question : questions(sql).entrySet()) {
        same &= compare(question.getKey(), question.getValue(), sql, statement);
      }
      return same ? 0 : 1;
    }
  }

  private static String pathsOf(Table table) throws Exception {
    List<String> paths = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      tasks.forEach(task -> paths.add(LocalFileIO.pathOf(task.file().location()).toString()));
    }
    return paths.stream().map(Sql::text).collect(joining(","));
  }

  /** Of a vehicle, a day, a place and an hour that the table has. */
  private static Map<String, String> questions(LakehouseSql sql) {
    String vehicle = first(sql, "select max(vehicle_id) from telemetry");
    OffsetDateTime middle =
        sql.query(
            "select quantile_disc(event_time, 0.5) from telemetry",
            rows -> {
              rows.next();
              return rows.getObject(1, OffsetDateTime.class);
            });
    OffsetDateTime day = middle.truncatedTo(ChronoUnit.DAYS);
    OffsetDateTime hour = middle.truncatedTo(ChronoUnit.HOURS);
    long cell = sql.count("select mode(h3_cell) from telemetry");
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put(
        "one vehicle, one day",
        "select count(*), round(avg(vehicle_speed_kmh), 6) from telemetry where vehicle_id = %s and %s"
            .formatted(Sql.text(vehicle), within(day, day.plusDays(1))));
    questions.put(
        "group by vehicle",
        "select count(*), round(max(kmh), 6) from (select vehicle_id, avg(vehicle_speed_kmh) as kmh"
            + " from telemetry group by 1)");
    questions.put(
        "one area, one hour",
        "select count(*), max(battery_soc_pct) from telemetry where h3_cell between %d and %d and %s"
            .formatted(areaFrom(cell), areaTo(cell), within(hour, hour.plusHours(1))));
    questions.put(
        "percentile of the fleet",
        "select count(*), quantile_disc(vehicle_speed_kmh, 0.95) from telemetry");
    return questions;
  }

  private static String within(OffsetDateTime from, OffsetDateTime to) {
    return "event_time >= timestamptz '%s' and event_time < timestamptz '%s'"
        .formatted(from.toInstant(), to.toInstant());
  }

  /** Cells of one resolution below the same cell of resolution 6 have numbers without a gap. */
  private static long areaFrom(long cell) {
    return cell & ~(0b111_111_111L << 18);
  }

  private static long areaTo(long cell) {
    return areaFrom(cell) | (0b110_110_110L << 18);
  }

  private static String first(LakehouseSql sql, String question) {
    return sql.query(
        question,
        rows -> {
          rows.next();
          return rows.getString(1);
        });
  }

  private boolean compare(String name, String question, LakehouseSql sql, Statement plain)
      throws SQLException {
    double[] ours = new double[runs];
    double[] theirs = new double[runs];
    boolean same = true;
    for (int run = -WARM_UP; run < runs; run++) {
      Answered we = ask(() -> sql.query(question, ScanBenchmark::text));
      Answered they =
          ask(
              () -> {
                try (ResultSet rows = plain.executeQuery(question)) {
                  return text(rows);
                }
              });
      same &= we.answer().equals(they.answer());
      if (run >= 0) {
        ours[run] = we.millis();
        theirs[run] = they.millis();
      }
    }
    Arrays.sort(ours);
    Arrays.sort(theirs);
    double our = ours[runs / 2];
    double their = theirs[runs / 2];
    ScanReport scan = sql.scans().get(0);
    System.out.printf(
        Locale.ROOT,
        "%-24s %5d of %5d files  ours %8.1f ms [%.1f, %.1f] %6.1f M rows/s"
            + "  read_parquet %8.1f ms [%.1f, %.1f]  ratio %.2f  %s%n",
        name,
        scan.plannedFiles(),
        scan.plannedFiles() + scan.skippedFiles(),
        our,
        ours[0],
        ours[runs - 1],
        rows / our / ROWS_A_MILLI_TO_MILLIONS_A_SECOND,
        their,
        theirs[0],
        theirs[runs - 1],
        our / their,
        same ? "same answer" : "ANSWERS DIFFER");
    return same;
  }

  /** Asks one side. */
  @FunctionalInterface
  private interface Side {
    String ask() throws SQLException;
  }

  private static Answered ask(Side side) throws SQLException {
    long start = System.nanoTime();
    String answer = side.ask();
    return new Answered((System.nanoTime() - start) / NANOS_A_MILLI, answer);
  }

  private static String text(ResultSet rows) throws SQLException {
    rows.next();
    return rows.getString(1) + " " + rows.getString(2);
  }
}
