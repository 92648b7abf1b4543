package io.fleettwin.lakehouse.upkeep;

import io.fleettwin.lakehouse.query.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * An embedded DuckDB with bounded memory and threads that reads and writes table files. Not
 * thread-safe. To be closed.
 */
public final class UpkeepEngine implements AutoCloseable {

  private final EngineSettings settings;
  private final Connection duckDb;

  private UpkeepEngine(EngineSettings settings, Connection duckDb) {
    this.settings = settings;
    this.duckDb = duckDb;
  }

  /** A value of the row that a result stands on. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Opens an engine within its limits.
   *
   * @throws IOException if the spill folder cannot be made
   */
  public static UpkeepEngine open(EngineSettings settings) throws SQLException, IOException {
    Files.createDirectories(settings.spillFolder());
    Connection duckDb = DriverManager.getConnection("jdbc:duckdb:", new Properties());
    var engine = new UpkeepEngine(settings, duckDb);
    try {
      engine.execute("SET TimeZone = 'UTC'");
      engine.execute("SET autoinstall_known_extensions = false"); // nothing is fetched
      engine.execute("SET memory_limit = '" + settings.memoryMebibytes() + "MiB'");
      engine.execute("SET threads = " + settings.threads());
      engine.execute("SET temp_directory = " + Sql.text(settings.spillFolder().toString()));
      engine.execute("SET enable_progress_bar = false");
      return engine;
    } catch (SQLException e) {
      duckDb.close();
      throw e;
    }
  }

  public EngineSettings settings() {
    return settings;
  }

  public void execute(String command) throws SQLException {
    try (Statement statement = duckDb.createStatement()) {
      statement.execute(command);
    }
  }

  /** Writes a file with a {@code COPY} command and returns how many rows it has. */
  public long copy(String command) throws SQLException {
    try (Statement statement = duckDb.createStatement()) {
      return statement.executeUpdate(command);
    }
  }

  /** The values that {@code reader} takes from each row of the answer. */
  public <T> List<T> rows(String question, RowReader<T> reader) throws SQLException {
    List<T> found = new ArrayList<>();
    try (Statement statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    }
    return found;
  }

  @Override
  public void close() throws SQLException {
    duckDb.close();
  }
}
