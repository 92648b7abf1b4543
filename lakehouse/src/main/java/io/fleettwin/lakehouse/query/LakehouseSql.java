package io.fleettwin.lakehouse.query;

import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.iceberg.Table;

/**
 * Answers SQL over the tables of all tenants as they were when this was opened or refreshed.
 *
 * <p>Each table is a view {@code tenant.table}; those of one tenant need no tenant in front. An
 * embedded DuckDB reads the files. Not thread-safe. To be closed.
 */
public final class LakehouseSql implements AutoCloseable {

  private final LakehouseCatalog catalog;
  private final Connection duckDb;

  private LakehouseSql(LakehouseCatalog catalog, Connection duckDb) {
    this.catalog = catalog;
    this.duckDb = duckDb;
  }

  /**
   * Opens an engine over a catalog, which stays the caller's to close.
   *
   * @param tenant whose tables are found without naming the tenant
   */
  public static LakehouseSql open(LakehouseCatalog catalog, String tenant) throws SQLException {
    Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
    var sql = new LakehouseSql(catalog, duckDb);
    try {
      sql.execute("SET TimeZone = 'UTC'");
      sql.execute("SET autoinstall_known_extensions = false"); // nothing is fetched behind our back
      sql.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.identifier(tenant));
      sql.refresh();
      sql.execute("SET search_path = " + Sql.text(Sql.identifier(tenant)));
      return sql;
    } catch (SQLException | RuntimeException e) {
      duckDb.close();
      throw e;
    }
  }

  /** Looks at the newest snapshot of every table from now on. */
  public void refresh() throws SQLException {
    for (String tenant : catalog.tenants()) {
      String schema = Sql.identifier(tenant);
      execute("CREATE SCHEMA IF NOT EXISTS " + schema);
      for (Table table : catalog.tables(tenant)) {
        String name = table.name().substring(table.name().lastIndexOf('.') + 1);
        execute(
            "CREATE OR REPLACE VIEW %s.%s AS %s"
                .formatted(schema, Sql.identifier(name), SnapshotView.queryOf(table)));
      }
    }
  }

  /** What to do with an answer; it is gone afterwards. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /**
   * Asks a question.
   *
   * @throws QueryException if it is not SQL that DuckDB understands, or cannot be answered
   */
  public <T> T query(String question, Reader<T> reader) {
    try (Statement statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      return reader.read(rows);
    } catch (SQLException e) {
      throw new QueryException(e.getMessage(), e);
    }
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

  private void execute(String command) throws SQLException {
    try (Statement statement = duckDb.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public void close() throws SQLException {
    duckDb.close();
  }
}
