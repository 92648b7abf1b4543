package io.fleettwin.lakehouse.upkeep;

import io.fleettwin.lakehouse.catalog.LocalFileIO;
import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.files.LocalCopies;
import io.fleettwin.lakehouse.files.TableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.Table;

/**
 * An embedded DuckDB with bounded memory and threads that reads and writes table files. Not
 * thread-safe. To be closed.
 */
public final class UpkeepEngine implements AutoCloseable {

  /** What a process left that was killed is removed after this time. */
  private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

  private static final String SPILL_PREFIX = "engine-";

  private final Path spill;
  private final Connection duckDb;
  private final LocalCopies copies;

  private UpkeepEngine(Path spill, Connection duckDb) {
    this.spill = spill;
    this.duckDb = duckDb;
    this.copies = new LocalCopies(spill, LocalCopies.DEFAULT_LIMIT_BYTES);
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
    removeLeftovers(settings.spillFolder());
    // Files that engines spill have the same names: each needs a folder of its own.
    Path spill = Files.createTempDirectory(settings.spillFolder(), SPILL_PREFIX);
    Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
    var engine = new UpkeepEngine(spill, duckDb);
    try {
      engine.execute("SET TimeZone = 'UTC'");
      engine.execute("SET autoinstall_known_extensions = false"); // nothing is fetched
      engine.execute("SET memory_limit = '" + settings.memoryMebibytes() + "MiB'");
      engine.execute("SET threads = " + settings.threads());
      engine.execute("SET temp_directory = " + Sql.text(spill.toString()));
      engine.execute("SET enable_progress_bar = false");
      return engine;
    } catch (SQLException e) {
      engine.close();
      throw e;
    }
  }

  private static void removeLeftovers(Path folder) throws IOException {
    Instant oldest = Instant.now().minus(LEFTOVER_AGE);
    try (Stream<Path> found = Files.list(folder)) {
      for (Path one : found.toList()) {
        if (one.getFileName().toString().startsWith(SPILL_PREFIX)
            && Files.getLastModifiedTime(one).toInstant().isBefore(oldest)) {
          new LocalFileIO().deletePrefix(one.toString());
        }
      }
    }
  }

  /** Folder for files on their way, which goes with the engine. */
  Path spillFolder() {
    return spill;
  }

  /** Reads files of a table. */
  public TableFiles files(Table table) {
    return copies.open(table.io());
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
    copies.close();
    new LocalFileIO().deletePrefix(spill.toString());
  }
}
