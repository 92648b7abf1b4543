package io.fleettwin.engines.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Counts a table of a running platform by Spark, so that another engine than ours vouches for it.
 */
@Command(
    name = "count",
    mixinStandardHelpOptions = true,
    description = {
      "Counts rows, distinct samples and sums of a table by Spark and prints them as JSON.",
      "The bearer token of the catalog is read from FLEETTWIN_CATALOG_TOKEN."
    })
public final class CountCommand implements Callable<Integer> {

  @Option(
      names = "--catalog-uri",
      paramLabel = "URI",
      defaultValue = "http://127.0.0.1:8181",
      description = "Iceberg REST catalog (default: ${DEFAULT-VALUE})")
  private URI catalogUri;

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "whose table (default: ${DEFAULT-VALUE})")
  private String tenant;

  @Option(
      names = "--table",
      defaultValue = "telemetry",
      description = "which table (default: ${DEFAULT-VALUE})")
  private String table;

  @Option(
      names = "--identity",
      split = ",",
      paramLabel = "COLUMN",
      defaultValue = "vehicle_id,boot_id,sequence,sample_index",
      description = "columns that tell rows apart (default: ${DEFAULT-VALUE})")
  private List<String> identity;

  @Option(
      names = "--sum",
      split = ",",
      paramLabel = "COLUMN",
      description = "columns to sum up, * for all that are numeric (default: none)")
  private List<String> summed = List.of();

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      defaultValue = "engines/conf/spark-defaults.conf",
      description = "Spark's configuration (default: ${DEFAULT-VALUE})")
  private Path conf;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "tasks at a time (default: ${DEFAULT-VALUE})")
  private int threads;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CountCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = LocalSpark.start(conf, catalogUri, threads)) {
      System.out.println(new TableCount(spark, tenant + "." + table, identity).count(summed));
    }
    return CommandLine.ExitCode.OK;
  }
}
