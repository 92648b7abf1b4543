package io.fleettwin.lakehouse.query;

import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.query.scan.SnapshotHistory;
import io.fleettwin.lakehouse.query.scan.SnapshotScan;
import io.fleettwin.lakehouse.query.text.AsOfClause;
import io.fleettwin.lakehouse.query.text.QueryException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;

/** Lets a question name snapshots of the past, each as a view of its own. */
final class PastTables {

  private final String tenant;
  private final DuckDb duckDb;
  private final TableViews views;

  PastTables(String tenant, DuckDb duckDb, TableViews views) {
    this.tenant = tenant;
    this.duckDb = duckDb;
    this.views = views;
  }

  /**
   * The question with every table of the past replaced by its view, which is made. It has the
   * table's name, so that columns can be written {@code telemetry.vehicle_id} as before.
   *
   * @param tables those that are known, by tenant and name
   * @throws QueryException if a table or its snapshot is not known
   */
  String resolve(String question, Map<String, Table> tables) {
    List<AsOfClause> clauses = AsOfClause.findAll(question);
    String resolved = question;
    for (int at = clauses.size() - 1; at >= 0; at--) {
      AsOfClause clause = clauses.get(at);
      resolved =
          resolved.substring(0, clause.start())
              + show(clause, tables)
              + resolved.substring(clause.end());
    }
    return resolved;
  }

  private String show(AsOfClause clause, Map<String, Table> tables) {
    List<String> names = clause.table();
    String name = names.get(names.size() - 1);
    String owner = names.size() > 1 ? names.get(names.size() - 2) : tenant;
    Table table = tables.get(owner + "." + name);
    if (table == null) {
      throw new QueryException(
          "%s: no such table of the lakehouse (expected: table or tenant.table in front of: for %s as"
                  .formatted(String.join(".", names), clause.by())
              + " of)");
    }
    SnapshotScan scan =
        switch (clause.by()) {
          case TIMESTAMP -> SnapshotHistory.asOf(table, timeOf(clause.point()));
          case VERSION -> SnapshotHistory.ofVersion(table, versionOf(clause.point()));
        };
    String schema = "as_of_" + scan.snapshot().snapshotId();
    views.show(schema, name, scan);
    return Sql.identifier(schema) + "." + Sql.identifier(name);
  }

  /** DuckDB reads times; without a zone they are of the session's, which is UTC unless set. */
  private Instant timeOf(String point) {
    return duckDb.query(
        "SELECT epoch_us(CAST(" + point + " AS TIMESTAMPTZ))",
        rows -> {
          rows.next();
          return Instant.EPOCH.plus(rows.getLong(1), ChronoUnit.MICROS);
        });
  }

  private String versionOf(String point) {
    return duckDb.query(
        "SELECT CAST(" + point + " AS VARCHAR)",
        rows -> {
          rows.next();
          return rows.getString(1);
        });
  }
}
