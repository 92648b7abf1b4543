package io.fleettwin.lakehouse.query;

import static io.fleettwin.lakehouse.query.GenericFiles.append;
import static io.fleettwin.lakehouse.query.GenericFiles.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.query.answer.OutputFormat;
import io.fleettwin.lakehouse.query.text.QueryException;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTest {

  private static final Schema SCHEMA =
      new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));

  @TempDir private Path folder;
  private TestLakehouse lakehouse;
  private LakehouseSql sql;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void open() throws Exception {
    lakehouse = new TestLakehouse(folder);
    lakehouse.catalog().iceberg().createNamespace(Namespace.of("demo"));
    Table table =
        lakehouse
            .catalog()
            .iceberg()
            .createTable(TableIdentifier.of("demo", "t"), SCHEMA, PartitionSpec.unpartitioned());
    append(table, List.of(row(table, 1L), row(table, 2L)));
    sql = LakehouseSql.open(lakehouse.catalog(), "demo");
  }

  @AfterEach
  void close() throws Exception {
    sql.close();
    lakehouse.close();
  }

  @Test
  void questionsMayHaveSeveralLinesAndSemicolonsInTexts() throws Exception {
    type("select ';' as s,", "count(*) as n from t", ";", "select 1 as one;", "exit", "select 2;");

    assertThat(out.toString(UTF_8)).isEqualTo("s,n\n;,2\none\n1\n");
    assertThat(err.toString()).contains("1 row in").contains("demo.t: 1 of 1 files");
  }

  @Test
  void wrongQuestionDoesNotEndThePrompt() throws Exception {
    type("select nothing from t;", "select 7 as n;");

    assertThat(err.toString()).contains("nothing").doesNotContain("pending query result");
    assertThat(out.toString(UTF_8)).isEqualTo("n\n7\n");
  }

  @Test
  void promptSaysWhatThereIs() throws Exception {
    type("help", "tables", "describe t;");

    assertThat(err.toString()).contains("Ctrl-C cancels").containsPattern("t +2 rows +1 columns");
    assertThat(out.toString(UTF_8)).contains("id,BIGINT");
  }

  @Test
  void parquetIsAFileThatCanBeReadAgain() throws Exception {
    Path file = folder.resolve("it's.parquet");
    answering(OutputFormat.PARQUET, file).answer("select id * 10 as tens from t where id = 2;");
    answering(OutputFormat.PARQUET, null).answer("select 1");

    assertThat(sql.count("select tens from read_parquet('" + folder + "/it''s.parquet')"))
        .isEqualTo(20);
    assertThat(out.toString(UTF_8)).startsWith("PAR1");
    assertThat(err.toString()).startsWith("1 row in");
  }

  @Test
  void answerGoesToAFileIfOneIsNamed() throws Exception {
    Path file = folder.resolve("answer.csv");

    answering(OutputFormat.CSV, file).answer("select count(*) as n from t");

    assertThat(file).hasContent("n\n2");
    assertThat(Files.size(file)).isPositive();
    assertThat(out.size()).isZero();
  }

  @Test
  void longQuestionShowsItsProgressAndCanBeCancelled() throws Exception {
    sql.query("create table many as select range as i from range(5000000)", rows -> null);
    CompletableFuture<Long> asked =
        CompletableFuture.supplyAsync(
            () -> sql.count("select sum(list_sum(range(i % 2000))) from many"));
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    double percent = -1;
    while (percent < 0 && System.nanoTime() < deadline) {
      percent = sql.progressPercent();
      Thread.onSpinWait();
    }

    while (!asked.isDone() && System.nanoTime() < deadline) {
      sql.cancel();
      Thread.onSpinWait();
    }

    assertThat(percent).isBetween(0.0, 100.0);
    assertThatThrownBy(asked::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(QueryException.class)
        .hasMessageContaining("Interrupt");
    assertThat(sql.count("select count(*) from t")).as("goes on").isEqualTo(2);
  }

  private void type(String... lines) throws Exception {
    Iterator<String> typed = List.of(lines).iterator();
    new Prompt(sql, answering(OutputFormat.CSV, null), new PrintWriter(err, true))
        .run(prompt -> typed.hasNext() ? typed.next() : null);
  }

  private Answering answering(OutputFormat format, Path file) {
    return new Answering(sql, format, file, out, new PrintWriter(err, true), false, false);
  }
}
