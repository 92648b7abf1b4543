package io.fleettwin.lakehouse.query;

import static io.fleettwin.domain.common.Require.requireText;
import static java.util.Objects.requireNonNull;

import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.files.LocalCopies;
import io.fleettwin.lakehouse.query.scan.ExplainedPlan;
import io.fleettwin.lakehouse.query.scan.SnapshotHistory;
import io.fleettwin.lakehouse.query.scan.SnapshotScan;
import io.fleettwin.lakehouse.query.text.QueryException;
import io.fleettwin.lakehouse.query.text.SqlTokens;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;

/**
 * Answers SQL over the tables of all tenants, each as it was when it was first named since this was
 * opened or refreshed, or at a time in the past.
 *
 * <p>Each table is a view {@code tenant.table}; those of one tenant need no tenant in front. An
 * embedded DuckDB reads the files. A question is explained first, over empty tables; from the
 * filters that the plan pushes into its scans Iceberg tells which files can hold an answer, and
 * only these are read. {@code table for timestamp as of ...} and {@code for version as of ...} read
 * snapshots of the past.
 *
 * <p>Not thread-safe but for {@link #cancel} and {@link #progressPercent}. To be closed.
 */
public final class LakehouseSql implements AutoCloseable {

  /** Statements that say or set something without looking at rows. */
  private static final Set<String> WITHOUT_ROWS =
      Set.of(
          "set",
          "reset",
          "use",
          "describe",
          "desc",
          "show",
          "pragma",
          "create",
          "drop",
          "attach",
          "detach",
          "begin",
          "commit",
          "rollback",
          "load");

  private final Instant asOf;
  private final DuckDb duckDb;
  private final LocalCopies copies;
  private final TableViews views;
  private final PastTables past;
  private final SessionTables tables;
  private List<ScanReport> scans = List.of();

  private LakehouseSql(LakehouseCatalog catalog, Session session) {
    this.asOf = session.asOf();
    this.duckDb = DuckDb.open(session.limits());
    this.copies = session.limits().copies();
    this.views = new TableViews(duckDb, copies);
    this.past = new PastTables(session.tenant(), duckDb, views);
    this.tables = new SessionTables(catalog, this::show);
  }

  /**
   * Who asks, and of when.
   *
   * @param tenant whose tables are found without naming the tenant
   * @param asOf time whose newest snapshots are read, null for now
   * @param limits what the engine may take
   */
  public record Session(String tenant, Instant asOf, EngineLimits limits) {

    public Session {
      requireText(tenant, "tenant");
      requireNonNull(limits, "limits");
    }
  }

  /**
   * Opens an engine over a catalog, which stays the caller's to close.
   *
   * @param tenant whose tables are found without naming the tenant
   */
  public static LakehouseSql open(LakehouseCatalog catalog, String tenant) {
    return open(catalog, new Session(tenant, null, EngineLimits.ofThisMachine()));
  }

  /** Opens an engine over a catalog, which stays the caller's to close. */
  public static LakehouseSql open(LakehouseCatalog catalog, Session session) {
    LakehouseSql sql = new LakehouseSql(catalog, session);
    try {
      String schema = Sql.identifier(session.tenant());
      sql.duckDb.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
      sql.refresh();
      sql.duckDb.execute("SET search_path = " + Sql.text(schema));
      return sql;
    } catch (RuntimeException e) {
      sql.close();
      throw e;
    }
  }

  /**
   * From now on each table shows its newest snapshot of the time at which it is named next, or that
   * of the session's time.
   */
  public void refresh() {
    tables.refresh();
    views.keepOnly(tables.loaded().keySet());
  }

  private void show(String tenant, String name, Table table) {
    if (asOf == null) {
      views.show(tenant, name, SnapshotScan.newest(table));
    } else if (SnapshotHistory.wasEmpty(table, asOf)) {
      views.show(tenant, name, SnapshotScan.empty(table));
    } else {
      try {
        views.show(tenant, name, SnapshotHistory.asOf(table, asOf));
      } catch (QueryException e) {
        views.showProblem(tenant, name, SnapshotScan.empty(table), e);
      }
    }
  }

  /** What to do with an answer; it is gone afterwards. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet rows) throws SQLException;

    /** What a statement without rows is answered with, given how many rows it wrote. */
    default T wrote(long rows) {
      return null;
    }
  }

  /**
   * Asks a question. Of several, separated by semicolons, the last is answered.
   *
   * @throws QueryException if it is not SQL that DuckDB understands, or cannot be answered
   */
  public <T> T query(String question, Reader<T> reader) {
    List<String> statements = SqlTokens.statements(question);
    if (statements.isEmpty()) {
      throw new QueryException("question: empty (expected: SQL)");
    }
    int last = statements.size() - 1;
    for (String statement : statements.subList(0, last)) {
      ask(statement, rows -> null);
    }
    return ask(statements.get(last), reader);
  }

  private <T> T ask(String statement, Reader<T> reader) {
    scans = List.of();
    try {
      tables.loadFor(SqlTokens.of(statement));
      String sql = past.resolve(statement, tables.loaded());
      List<SqlTokens.Token> tokens = SqlTokens.of(sql);
      if (WITHOUT_ROWS.contains(tokens.get(0).name()) && !tokens.get(0).isWord("create")) {
        return duckDb.query(sql, reader);
      }
      return askExplained(sql, tokens, reader);
    } finally {
      views.keepOnly(tables.loaded().keySet());
    }
  }

  /** In one transaction, so that {@code now()} is one time for the plan and for the answer. */
  private <T> T askExplained(String sql, List<SqlTokens.Token> tokens, Reader<T> reader) {
    duckDb.execute("BEGIN");
    boolean answered = false;
    try {
      ExplainedPlan plan = explain(sql);
      if (plan == null) {
        duckDb.execute("ROLLBACK");
        answered = true;
        if (tables.loadAll()) {
          return askExplained(sql, tokens, reader);
        }
        return askWhole(sql, tokens, reader);
      }
      Set<String> mentioned =
          tokens.stream()
              .filter(SqlTokens.Token::isName)
              .map(SqlTokens.Token::name)
              .collect(Collectors.toSet());
      scans = views.open(plan, mentioned);
      T answer = duckDb.query(sql, reader);
      views.close();
      duckDb.execute("COMMIT");
      answered = true;
      return answer;
    } finally {
      if (!answered) {
        duckDb.execute("ROLLBACK"); // brings the views back, too
        views.release();
      }
    }
  }

  /** Null for what cannot be explained: not SQL, or SQL of a kind that has no plan. */
  private ExplainedPlan explain(String sql) {
    try {
      return ExplainedPlan.parse(duckDb.explain(sql));
    } catch (QueryException e) {
      return null; // whether it can be asked is found out by asking
    }
  }

  private <T> T askWhole(String sql, List<SqlTokens.Token> tokens, Reader<T> reader) {
    duckDb.check(sql);
    if (WITHOUT_ROWS.contains(tokens.get(0).name())) {
      return duckDb.query(sql, reader);
    }
    try {
      scans = views.openAll();
      return duckDb.query(sql, reader);
    } finally {
      views.close();
    }
  }

  /**
   * Writes the answer into a Parquet file.
   *
   * @return how many rows it has
   */
  public long writeParquet(String question, Path file) {
    List<String> statements = new ArrayList<>(SqlTokens.statements(question));
    if (statements.isEmpty()) {
      throw new QueryException("question: empty (expected: SQL)");
    }
    String last = statements.remove(statements.size() - 1);
    statements.forEach(statement -> ask(statement, rows -> null));
    String copy = "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)";
    return ask(copy.formatted(last, Sql.text(file.toString())), new WrittenRows());
  }

  private static final class WrittenRows implements Reader<Long> {

    @Override
    public Long read(ResultSet rows) throws SQLException {
      return rows.next() ? rows.getLong(1) : 0L;
    }

    @Override
    public Long wrote(long rows) {
      return rows;
    }
  }

  /** The tables that can be asked. */
  public List<Table> tables() {
    tables.loadAll();
    return List.copyOf(tables.loaded().values());
  }

  /** What was read of each table for the last question. */
  public List<ScanReport> scans() {
    return scans;
  }

  /** The one number that is the answer. */
  public long count(String question) {
    return query(
        question,
        rows -> {
          if (!rows.next()) {
            throw new QueryException("no row (expected: one number) from " + question);
          }
          return rows.getLong(1);
        });
  }

  /** Ends the question that is being answered, if there is one; its asker gets an exception. */
  public void cancel() {
    duckDb.cancel();
  }

  /** How much of the question is answered [percent], negative if that is not known. */
  public double progressPercent() {
    return duckDb.progressPercent();
  }

  @Override
  public void close() {
    duckDb.close();
    copies.close();
  }
}
