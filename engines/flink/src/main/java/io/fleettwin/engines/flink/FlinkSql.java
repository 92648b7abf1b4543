package io.fleettwin.engines.flink;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Flink SQL within this process, set up by the file that the SQL client runs at its start. */
public final class FlinkSql {

  private static final String LOCAL_URI = "http://127.0.0.1:8181";
  private static final Pattern SET = Pattern.compile("SET '([^']+)' = '([^']+)'");

  private final TableEnvironment tables;

  private FlinkSql(TableEnvironment tables) {
    this.tables = tables;
  }

  /**
   * Answers questions about what is there.
   *
   * @param file statements that the SQL client runs at its start
   * @param catalogUri root of the REST catalog, instead of the one in the file
   */
  public static FlinkSql batch(Path file, URI catalogUri) throws IOException {
    return open(EnvironmentSettings.newInstance().inBatchMode(), file, catalogUri);
  }

  /** Answers questions that stand while rows come in; parameters as of {@link #batch}. */
  public static FlinkSql streaming(Path file, URI catalogUri) throws IOException {
    return open(EnvironmentSettings.newInstance().inStreamingMode(), file, catalogUri);
  }

  private static FlinkSql open(EnvironmentSettings.Builder settings, Path file, URI catalogUri)
      throws IOException {
    var configuration = new Configuration();
    configuration.setString("parallelism.default", "1");
    TableEnvironment tables =
        TableEnvironment.create(settings.withConfiguration(configuration).build());
    for (String statement : statements(file, catalogUri)) {
      Matcher set = SET.matcher(statement);
      if (set.matches()) { // of the client's own: the engine has no such statement
        tables.getConfig().set(set.group(1), set.group(2));
      } else {
        tables.executeSql(statement);
      }
    }
    return new FlinkSql(tables);
  }

  /** The statements of the file, which names the port of a platform as it is started by default. */
  private static List<String> statements(Path file, URI catalogUri) throws IOException {
    String text =
        Files.readAllLines(file).stream()
            .filter(line -> !line.startsWith("--"))
            .collect(joining("\n"))
            .replace(LOCAL_URI, catalogUri.toString());
    return Arrays.stream(text.split(";", -1))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  /** All rows of an answer that ends: values with commas between them. */
  public List<String> ask(String question) throws Exception {
    List<String> lines = new ArrayList<>();
    try (CloseableIterator<Row> rows = stream(question)) {
      rows.forEachRemaining(row -> lines.add(csv(row)));
    }
    return lines;
  }

  /** Rows as they come, of an answer that need not end. Closing it ends the question. */
  public CloseableIterator<Row> stream(String question) {
    return tables.executeSql(question).collect();
  }

  private static String csv(Row row) {
    return IntStream.range(0, row.getArity())
        .mapToObj(at -> row.getField(at) == null ? "" : row.getField(at).toString())
        .collect(joining(","));
  }
}
