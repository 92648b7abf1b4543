package io.fleettwin.lakehouse.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.lakehouse.ProcessLog;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.query.answer.Answer;
import io.fleettwin.lakehouse.query.answer.OutputFormat;
import io.fleettwin.lakehouse.query.text.QueryException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.RESTException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Answers SQL over the lakehouse: one question with {@code -e}, or a prompt without. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Asks the lakehouse in SQL (DuckDB's dialect).")
public final class QueryCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final String PROMPT = "fleettwin> ";
  private static final String PROMPT_MORE = "      ...> ";

  @Option(
      names = {"-e", "--execute"},
      paramLabel = "SQL",
      description = "question to answer; without it, questions are read until they end in ';'")
  private String question;

  @Option(
      names = "--format",
      defaultValue = "TABLE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private OutputFormat format;

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "tenant whose tables need no tenant in front (default: ${DEFAULT-VALUE})")
  private String tenant;

  @Option(
      names = "--catalog-uri",
      paramLabel = "URI",
      defaultValue = "http://127.0.0.1:8181",
      description = "Iceberg REST catalog (default: ${DEFAULT-VALUE})")
  private URI catalogUri;

  @Option(
      names = "--warehouse",
      paramLabel = "NAME",
      defaultValue = "",
      description = "warehouse of the catalog (default: the catalog's own)")
  private String warehouse;

  private final Writer out =
      new BufferedWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8));
  private final PrintWriter err =
      new PrintWriter(
          new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), UTF_8), true);

  public static void main(String[] arguments) {
    ProcessLog.from("error");
    System.exit(
        new CommandLine(new QueryCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    var address = new CatalogAddress(catalogUri, warehouse, CatalogAddress.tokenOfEnvironment());
    try (LakehouseCatalog catalog = LakehouseCatalog.open(address);
        LakehouseSql sql = LakehouseSql.open(catalog, tenant)) {
      if (question == null) {
        prompt(sql);
      } else {
        answer(sql, question);
      }
      return CommandLine.ExitCode.OK;
    } catch (QueryException e) {
      err.println(e.getMessage());
    } catch (NotAuthorizedException e) {
      err.println(
          "The catalog at %s refuses the token in %s"
              .formatted(address, CatalogAddress.TOKEN_VARIABLE));
    } catch (RESTException e) {
      err.println("No catalog answers at %s: %s".formatted(address, e.getMessage()));
    }
    return FAILED;
  }

  private void answer(LakehouseSql sql, String asked) throws IOException {
    long start = System.nanoTime();
    long rows = sql.query(asked, found -> Answer.write(found, format, out));
    out.flush();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    err.println("%d %s in %d ms".formatted(rows, rows == 1 ? "row" : "rows", millis));
  }

  private void prompt(LakehouseSql sql) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    StringBuilder asked = new StringBuilder();
    err.println("Questions end in ';', .exit ends. Tables: show all tables;");
    ask(PROMPT);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (asked.isEmpty() && (line.strip().equals(".exit") || line.strip().equals("exit"))) {
        return;
      }
      asked.append(line).append('\n');
      String text = asked.toString().strip();
      if (text.endsWith(";")) {
        asked.setLength(0);
        answerOrComplain(sql, text);
      } else if (text.isEmpty()) {
        asked.setLength(0);
      }
      ask(asked.isEmpty() ? PROMPT : PROMPT_MORE);
    }
  }

  private void answerOrComplain(LakehouseSql sql, String asked) throws IOException {
    try {
      sql.refresh();
      answer(sql, asked);
    } catch (QueryException e) {
      err.println(e.getMessage());
    }
  }

  private void ask(String prompt) {
    err.print(prompt);
    err.flush();
  }
}
