package io.fleettwin.engines.spark;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.spark.sql.SparkSession;

/** Spark within this process, configured by the file that its users are given. */
public final class LocalSpark {

  /** Name of the catalog in the configuration file. */
  static final String CATALOG = "fleettwin";

  private LocalSpark() {}

  /**
   * Starts Spark, or gives the session that this process has already.
   *
   * @param defaults Spark's configuration file, as {@code spark-sql --properties-file} reads it
   * @param catalogUri root of the REST catalog, instead of the one in the file
   * @param threads tasks that run at a time, at least 1
   */
  public static SparkSession start(Path defaults, URI catalogUri, int threads) throws IOException {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("fleettwin-engines")
            .master("local[" + threads + "]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.jsonGenerator.ignoreNullFields", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", Integer.toString(4 * threads));
    Properties properties = new Properties();
    try (Reader file = Files.newBufferedReader(defaults)) {
      properties.load(file);
    }
    properties.stringPropertyNames().forEach(name -> builder.config(name, text(properties, name)));
    builder.config("spark.sql.catalog." + CATALOG + ".uri", catalogUri.toString());
    return builder.getOrCreate();
  }

  private static String text(Properties properties, String name) {
    return properties.getProperty(name).strip();
  }
}
