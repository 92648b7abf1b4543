package io.fleettwin.engines.spark;

import io.fleettwin.engines.platform.Platform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A platform in a folder of its own and Spark over its catalog, one of each for all tests. */
public final class SparkAndPlatform implements AutoCloseable {

  private static final Path CONF = Path.of(System.getProperty("fleettwin.engines.conf"));
  private static final Path FOLDER = Path.of("target", "platform");

  private final Platform platform;
  private final SparkSession spark;

  private SparkAndPlatform(Platform platform, SparkSession spark) {
    this.platform = platform;
    this.spark = spark;
  }

  private static SparkAndPlatform start() {
    try {
      Files.createDirectories(FOLDER);
      Path folder = Files.createTempDirectory(FOLDER, "run").toAbsolutePath();
      Platform platform = Platform.start(folder);
      return new SparkAndPlatform(
          platform, LocalSpark.start(sparkDefaults(), platform.catalogUri(), 1));
    } catch (IOException e) {
      throw new IllegalStateException("Spark and the platform do not start", e);
    }
  }

  static Path sparkDefaults() {
    return CONF.resolve("spark-defaults.conf");
  }

  Platform platform() {
    return platform;
  }

  URI catalogUri() {
    return platform.catalogUri();
  }

  SparkSession session() {
    return spark;
  }

  /** Spark's answer in the form in which ours comes: values of a row with commas between them. */
  List<String> ask(String question) {
    return spark.sql(question).collectAsList().stream().map(SparkAndPlatform::csv).toList();
  }

  private static String csv(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(at -> row.isNullAt(at) ? "" : row.get(at).toString())
        .collect(Collectors.joining(","));
  }

  /** Executes statements that answer nothing. */
  void run(String... statements) {
    Arrays.stream(statements).forEach(spark::sql);
  }

  @Override
  public void close() throws IOException {
    spark.stop();
    platform.close();
  }

  /** Hands the one instance to test classes that ask for it, and closes it after the last. */
  static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SparkAndPlatform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(SparkAndPlatform.class))
          .getOrComputeIfAbsent(
              SparkAndPlatform.class, key -> SparkAndPlatform.start(), SparkAndPlatform.class);
    }
  }
}
