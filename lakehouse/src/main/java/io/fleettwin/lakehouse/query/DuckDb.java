package io.fleettwin.lakehouse.query;

import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.query.text.QueryException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;

/**
 * An embedded DuckDB that holds nothing but views. One thread asks; another may cancel or look at
 * the progress.
 */
public final class DuckDb implements AutoCloseable {

  /**
   * What changes nothing about which rows a scan needs, or would look at data that is not there.
   */
  private static final String WITHOUT_DATA =
      "statistics_propagation,late_materialization,join_filter_pushdown,top_n,join_elimination,"
          + "common_subplan,row_group_pruner,compressed_materialization,sampling_pushdown";

  private static final int UNKNOWN = -1;
  private static final String DRIVER_SAYS = "closed pending query result\nError: ";

  private final Connection connection;
  private volatile Statement running;

  private DuckDb(Connection connection) {
    this.connection = connection;
  }

  public static DuckDb open(EngineLimits limits) {
    try {
      Properties properties = new Properties();
      properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
      DuckDb duckDb = new DuckDb(DriverManager.getConnection("jdbc:duckdb:", properties));
      duckDb.execute("SET TimeZone = 'UTC'");
      duckDb.execute("SET autoinstall_known_extensions = false"); // nothing is fetched unasked
      duckDb.execute("SET parquet_metadata_cache = true"); // footers of files that never change
      duckDb.execute("SET enable_progress_bar = true"); // progress is kept for who asks for it
      duckDb.execute("SET enable_progress_bar_print = false");
      duckDb.execute("SET progress_bar_time = 1");
      duckDb.execute("SET memory_limit = '%d MiB'".formatted(limits.memoryMebibytes()));
      duckDb.execute("SET threads = " + limits.threads());
      duckDb.execute("SET temp_directory = " + Sql.text(limits.spillFolder().toString()));
      return duckDb;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  void execute(String command) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Says what is wrong with a statement, if it cannot be prepared. */
  void check(String sql) {
    try {
      connection.prepareStatement(sql).close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * The plan of a statement as if all tables were unknown.
   *
   * @throws QueryException if it cannot be explained
   */
  String explain(String sql) {
    execute("SET disabled_optimizers = " + Sql.text(WITHOUT_DATA));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN (FORMAT json) " + sql)) {
      StringBuilder plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString(2));
      }
      return plan.toString();
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      execute("SET disabled_optimizers = ''");
    }
  }

  /** Asks, and hands the rows to a reader; a statement without rows reads as a count of none. */
  public <T> T query(String sql, LakehouseSql.Reader<T> reader) {
    try (Statement statement = connection.createStatement()) {
      running = statement;
      if (!statement.execute(sql)) {
        return reader.wrote(Math.max(0, statement.getLargeUpdateCount()));
      }
      try (ResultSet rows = statement.getResultSet()) {
        return reader.read(rows);
      }
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      running = null;
    }
  }

  /** Ends what is being asked, if anything is; the one who asked gets an exception. */
  void cancel() {
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        running = null; // it ended in this moment, so there is nothing to cancel
      }
    }
  }

  /** How much of the question is done [percent], negative if that is not known. */
  double progressPercent() {
    Statement statement = running;
    if (!(statement instanceof DuckDBPreparedStatement duckDbStatement)) {
      return UNKNOWN;
    }
    try {
      return duckDbStatement.getQueryProgress().getPercentage();
    } catch (SQLException e) {
      return UNKNOWN; // asked in the moment at which it ended
    }
  }

  /** The driver wraps what DuckDB says into a sentence about itself. */
  private static QueryException failed(SQLException e) {
    String said = String.valueOf(e.getMessage());
    int from = said.indexOf(DRIVER_SAYS);
    return new QueryException(
        from < 0 ? said : said.substring(from + DRIVER_SAYS.length()).strip(), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new QueryException("Cannot close DuckDB: " + e.getMessage(), e);
    }
  }
}
