package io.fleettwin.engines.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Our catalog, writers and query command, each in a process of its own, driven from a test whose
 * class path holds an engine and none of them.
 *
 * <p>Not thread-safe. To be closed.
 */
public final class Platform implements AutoCloseable {

  /** Environment variable with the bearer token, for these processes and for engines alike. */
  public static final String TOKEN_VARIABLE = "FLEETTWIN_CATALOG_TOKEN";

  /** System property that names the build folder of this module. */
  private static final String BUILD_FOLDER = "fleettwin.engines.platform";

  private static final String LOG = "platform.log";
  private static final String SERVER = "io.fleettwin.engines.platform.PlatformServer";
  private static final String SQL = "io.fleettwin.lakehouse.query.QueryCommand";

  private final Path folder;
  private final Process server;
  private final BufferedReader answers;
  private final Writer requests;
  private final URI catalogUri;

  private Platform(Path folder, Process server) throws IOException {
    this.folder = folder;
    this.server = server;
    answers = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
    requests = new OutputStreamWriter(server.getOutputStream(), UTF_8);
    catalogUri = URI.create(answer());
  }

  /**
   * A commit to a table.
   *
   * @param snapshotId Iceberg's id of it
   * @param time when it was made, by the clock that Iceberg's time travel goes by
   */
  public record Commit(long snapshotId, Instant time) {}

  /** Starts the catalog over an empty folder and returns when it answers. */
  public static Platform start(Path folder) throws IOException {
    Process server =
        new ProcessBuilder(command(SERVER, folder.toString()))
            .redirectError(folder.resolve(LOG).toFile())
            .start();
    try {
      return new Platform(folder, server);
    } catch (IOException e) {
      server.destroyForcibly();
      throw e;
    }
  }

  public URI catalogUri() {
    return catalogUri;
  }

  /** Commits the known samples of a half-open interval to the tenant's telemetry table. */
  public Commit append(String tenant, int from, int to) {
    return commit("append", tenant, Integer.toString(from), Integer.toString(to));
  }

  /** Deletes the rows of a vehicle by position, as a merge-on-read writer does. */
  public Commit deletePositions(String tenant, String vehicle) {
    return commit("delete-positions", tenant, vehicle);
  }

  /** Writes one row with a value in every column to each table of the tenant; gives their names. */
  public List<String> fillEveryTable(String tenant) {
    return List.of(request("fill", tenant).split(" ", -1));
  }

  /** What {@code ./fleettwin sql --format csv} prints, without the header. */
  public List<String> sql(String tenant, String question) {
    List<String> command =
        command(
            SQL,
            "--catalog-uri",
            catalogUri.toString(),
            "--tenant",
            tenant,
            "--format",
            "csv",
            "-e",
            question);
    try {
      Path errors = folder.resolve("sql.log");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      List<String> lines;
      try (BufferedReader out =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
        lines = out.lines().toList();
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException(question + ": " + Files.readString(errors));
      }
      return lines.subList(1, lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an answer", e);
    }
  }

  private Commit commit(String... request) {
    String[] answer = request(request).split(" ", -1);
    return new Commit(Long.parseLong(answer[0]), Instant.ofEpochMilli(Long.parseLong(answer[1])));
  }

  private String request(String... words) {
    String line = String.join(" ", words);
    try {
      requests.write(line + "\n");
      requests.flush();
      return answer();
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(
          "The platform ended (expected: an answer)\n" + Files.readString(folder.resolve(LOG)));
    }
    return line;
  }

  private static List<String> command(String main, String... arguments) {
    Path build = Path.of(System.getProperty(BUILD_FOLDER));
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      command.add("-cp");
      command.add(
          build.resolve("classes")
              + ":"
              + Files.readString(build.resolve("classpath.txt")).strip());
      command.add(main);
      command.addAll(List.of(arguments));
      return command;
    } catch (IOException e) {
      throw new UncheckedIOException("No class path in " + build + ": build that module first", e);
    }
  }

  /** Ends the catalog; it ends when nobody talks to it any more. */
  @Override
  public void close() throws IOException {
    try {
      requests.close();
      server.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      server.destroyForcibly();
    }
  }
}
