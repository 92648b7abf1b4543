package io.fleettwin.lakehouse.query;

import static java.util.stream.Collectors.joining;

import io.fleettwin.lakehouse.duckdb.DuckDbType;
import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.files.LocalCopies;
import io.fleettwin.lakehouse.files.TableFiles;
import io.fleettwin.lakehouse.query.scan.ExplainedPlan;
import io.fleettwin.lakehouse.query.scan.KnownManifests;
import io.fleettwin.lakehouse.query.scan.PushedFilters;
import io.fleettwin.lakehouse.query.scan.ScanFiles;
import io.fleettwin.lakehouse.query.scan.SnapshotScan;
import io.fleettwin.lakehouse.query.text.QueryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * Snapshots as DuckDB views.
 *
 * <p>Between questions each view stands over an empty table with the snapshot's columns, so that a
 * question can be explained without looking at any file. For the time of one question it stands
 * over the files that Iceberg plans for the filters which the explained plan shows.
 */
final class TableViews {

  private static final String PLAN_DATABASE = "fleettwin_plan";

  /**
   * A view of a snapshot.
   *
   * @param schema schema of the view in DuckDB
   * @param name name of the view
   * @param scan what it shows; null if that is not possible
   * @param problem why it is not, null if it is
   * @param columns what its columns are
   * @param planTable empty table with these columns
   */
  private record View(
      String schema,
      String name,
      SnapshotScan scan,
      QueryException problem,
      Schema columns,
      String planTable) {

    String qualifiedName() {
      return Sql.identifier(schema) + "." + Sql.identifier(name);
    }

    SnapshotScan readable() {
      if (problem != null) {
        throw problem;
      }
      return scan;
    }

    /** Whether the empty table does for another snapshot, too. */
    boolean hasColumnsOf(SnapshotScan other) {
      return columns.sameSchema(other.schema());
    }
  }

  private final DuckDb duckDb;
  private final LocalCopies copies;
  private final KnownManifests manifests = new KnownManifests();
  private final Map<String, TableFiles> opened = new LinkedHashMap<>();
  private final Map<String, View> views = new LinkedHashMap<>();
  private int planTables;

  TableViews(DuckDb duckDb, LocalCopies copies) {
    this.duckDb = duckDb;
    this.copies = copies;
    duckDb.execute("ATTACH ':memory:' AS " + PLAN_DATABASE);
  }

  /** Shows a snapshot under a name from now on. */
  void show(String schema, String name, SnapshotScan scan) {
    put(schema, name, scan, scan, null);
  }

  /**
   * Knows a table whose snapshot cannot be shown: asking for it is an error, describing it is not.
   */
  void showProblem(String schema, String name, SnapshotScan columns, QueryException problem) {
    put(schema, name, columns, null, problem);
  }

  private void put(
      String schema, String name, SnapshotScan columns, SnapshotScan scan, QueryException problem) {
    String key = key(schema, name);
    View known = views.get(key);
    if (known != null && known.hasColumnsOf(columns)) {
      views.put(key, new View(schema, name, scan, problem, known.columns(), known.planTable()));
      return;
    }
    planTables++;
    String planTable = "%s.main.t%d".formatted(PLAN_DATABASE, planTables);
    duckDb.execute(
        "CREATE TABLE %s (%s)"
            .formatted(
                planTable,
                columns.schema().columns().stream()
                    .map(
                        column ->
                            Sql.identifier(column.name()) + " " + DuckDbType.nameOf(column.type()))
                    .collect(joining(", "))));
    View view = new View(schema, name, scan, problem, columns.schema(), planTable);
    duckDb.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.identifier(schema));
    standOver(view, "SELECT * FROM " + planTable);
    views.put(key, view);
    if (known != null) {
      duckDb.execute("DROP TABLE " + known.planTable());
    }
  }

  private static String key(String schema, String name) {
    return schema + "." + name;
  }

  private void standOver(View view, String query) {
    duckDb.execute("CREATE OR REPLACE VIEW " + view.qualifiedName() + " AS " + query);
  }

  /** Takes away what stands for tables that are gone. */
  void keepOnly(Set<String> keys) {
    List<View> gone =
        views.entrySet().stream()
            .filter(view -> !keys.contains(view.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    for (View view : gone) {
      duckDb.execute("DROP VIEW IF EXISTS " + view.qualifiedName());
      duckDb.execute("DROP TABLE " + view.planTable());
      views.remove(key(view.schema(), view.name()));
    }
  }

  /** The snapshot that a view shows; null if there is no such view. */
  SnapshotScan find(String schema, String name) {
    View view = views.get(key(schema, name));
    return view == null ? null : view.readable();
  }

  /** Lets every view stand over the files that a question needs, and says what these are. */
  List<ScanReport> open(ExplainedPlan plan, Set<String> mentioned) {
    List<ScanReport> reports = new ArrayList<>();
    for (View view : views.values()) {
      List<List<String>> scans = plan.scansOf(view.planTable());
      // A table that is named but not in the plan is not needed by it; if DuckDB sees that
      // otherwise when it comes to reading, the table is there as a whole.
      if (!scans.isEmpty() || mentioned.contains(view.name())) {
        SnapshotScan scan = view.readable();
        Expression filter = PushedFilters.ofAny(scans, scan.schema());
        open(view, filter, reports, !scans.isEmpty());
      }
    }
    return reports;
  }

  /** Lets every view stand over all of its files. */
  List<ScanReport> openAll() {
    List<ScanReport> reports = new ArrayList<>();
    for (View view : views.values()) {
      if (view.problem() == null) {
        open(view, Expressions.alwaysTrue(), reports, true);
      }
    }
    return reports;
  }

  private void open(View view, Expression filter, List<ScanReport> reports, boolean isRead) {
    TableFiles opening = copies.open(view.readable().table().io());
    opened.put(key(view.schema(), view.name()), opening);
    ScanFiles files = view.readable().plan(filter, opening, manifests);
    standOver(view, files.sql());
    if (isRead) {
      reports.add(ScanReport.of(key(view.schema(), view.name()), filter.toString(), files));
    }
  }

  /** Lets every view that stands over files stand over its empty table again. */
  void close() {
    for (String key : opened.keySet()) {
      View view = views.get(key);
      standOver(view, "SELECT * FROM " + view.planTable());
    }
    release();
  }

  /** Lets go of the files that views stood over. */
  void release() {
    opened.values().forEach(TableFiles::close);
    opened.clear();
  }
}
