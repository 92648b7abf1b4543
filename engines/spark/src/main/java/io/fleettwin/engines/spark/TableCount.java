package io.fleettwin.engines.spark;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.NumericType;

/**
 * What a snapshot of a table holds, counted by Spark: rows, distinct identities, and the sum of
 * each numeric column.
 *
 * <p>Sums are exact: values are added as decimals with {@value #DECIMALS} places, which no signal
 * exceeds, so that they do not depend on the order of the rows.
 */
final class TableCount {

  static final String ALL = "*";

  private static final int DECIMALS = 7;
  private static final String SUMMAND = "decimal(28, " + DECIMALS + ")";

  private final SparkSession spark;
  private final String table;
  private final List<String> identity;

  /**
   * @param table {@code tenant.table}
   * @param identity columns that tell rows apart
   */
  TableCount(SparkSession spark, String table, List<String> identity) {
    this.spark = spark;
    this.table =
        LocalSpark.CATALOG
            + "."
            + Arrays.stream(table.split("\\.", 2)).map(TableCount::quoted).collect(joining("."));
    this.identity = identity;
  }

  /**
   * Counts the current snapshot.
   *
   * @param summed columns to sum up; {@value #ALL} stands for every numeric one
   * @return a JSON object: {@code snapshot}, {@code rows}, {@code unnumbered} (rows with a null in
   *     their identity), {@code distinct} (identities of the others), and {@code sums}, for each
   *     column its {@code count} of values and their {@code sum}
   */
  String count(List<String> summed) {
    long snapshot = currentSnapshot();
    String rows = "%s VERSION AS OF %d".formatted(table, snapshot);
    List<String> columns = summed.contains(ALL) ? numericColumns(rows) : summed;
    Dataset<Row> answer =
        spark.sql(
            """
            SELECT %d AS snapshot, totals.rows, totals.rows - identified.numbered AS unnumbered,
              identified.distinct, totals.sums
            FROM (SELECT count(*) AS rows, %s AS sums FROM %s) AS totals,
              (SELECT coalesce(sum(times), 0) AS numbered, count(*) AS distinct
                FROM (SELECT count(*) AS times FROM %s WHERE %s GROUP BY %s)) AS identified
            """
                .formatted(
                    snapshot,
                    sums(columns),
                    rows,
                    rows,
                    identity.stream()
                        .map(name -> quoted(name) + " IS NOT NULL")
                        .collect(joining(" AND ")),
                    identity.stream().map(TableCount::quoted).collect(joining(", "))));
    return answer.toJSON().first();
  }

  private long currentSnapshot() {
    List<Row> main =
        spark.sql("SELECT snapshot_id FROM " + table + ".refs WHERE name = 'main'").collectAsList();
    if (main.isEmpty()) {
      throw new IllegalArgumentException(table + ": no snapshot (expected: a table with rows)");
    }
    return main.get(0).getLong(0);
  }

  private List<String> numericColumns(String rows) {
    return Arrays.stream(spark.sql("SELECT * FROM " + rows).schema().fields())
        .filter(field -> field.dataType() instanceof NumericType)
        .map(field -> field.name())
        .toList();
  }

  private static String sums(List<String> columns) {
    return columns.stream()
        .map(TableCount::quoted)
        .map(
            name ->
                "struct(count(%s) AS count, sum(cast(%s AS %s)) AS sum) AS %s"
                    .formatted(name, name, SUMMAND, name))
        .collect(joining(", ", "struct(", ")"));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
