package io.fleettwin.lakehouse.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.lakehouse.ProcessLog;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.command.CatalogOptions;
import io.fleettwin.lakehouse.command.Interrupts;
import io.fleettwin.lakehouse.query.answer.OutputFormat;
import io.fleettwin.lakehouse.query.text.QueryException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers SQL over the lakehouse: one question with {@code -e}, or a prompt without. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Asks the lakehouse in SQL (DuckDB's dialect).")
public final class QueryCommand implements Callable<Integer> {

  /** As a shell has it: 128 and the number of the signal. */
  private static final int CANCELLED = 130;

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

  @Mixin private CatalogOptions catalogOptions;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "where the answer goes (default: standard output)")
  private Path output;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "read all tables as they were at this time, such as 2026-11-21T14:02:00Z")
  private Instant asOf;

  @Option(names = "--explain", description = "say by which filters files were chosen")
  private boolean explains;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      description = "memory beyond which a question spills to disk (default: a quarter of it)")
  private Long memoryMebibytes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "processors that a question may use (default: all)")
  private Integer threads;

  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final PrintWriter err =
      new PrintWriter(
          new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), UTF_8), true);
  private final AtomicBoolean cancelled = new AtomicBoolean();

  public static void main(String[] arguments) {
    ProcessLog.from("error");
    System.exit(
        new CommandLine(new QueryCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    if (question == null && format == OutputFormat.PARQUET) {
      err.println("--format: parquet at a prompt (expected: with -e)");
      return CommandLine.ExitCode.USAGE;
    }
    return catalogOptions.open(err, this::answer);
  }

  private int answer(LakehouseCatalog catalog) throws IOException {
    try (LakehouseSql sql =
        LakehouseSql.open(catalog, new LakehouseSql.Session(tenant, asOf, limits()))) {
      Interrupts.handle(() -> cancel(sql));
      boolean terminal = hasTerminal();
      Answering answering = new Answering(sql, format, output, out, err, explains, terminal);
      if (question != null) {
        answering.answer(question);
      } else {
        prompt(new Prompt(sql, answering, err), terminal, sql::cancel);
      }
      return CommandLine.ExitCode.OK;
    } catch (QueryException e) {
      err.println(cancelled.get() ? "Cancelled" : e.getMessage());
      return cancelled.get() ? CANCELLED : CatalogOptions.FAILED;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  @SuppressWarnings("SystemConsoleNull") // what later JDKs answer is asked of them below
  private static boolean hasTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true; // before JDK 22, a console is a terminal
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private EngineLimits limits() {
    EngineLimits machine = EngineLimits.ofThisMachine();
    return new EngineLimits(
        memoryMebibytes == null ? machine.memoryMebibytes() : memoryMebibytes,
        threads == null ? machine.threads() : threads,
        machine.spillFolder());
  }

  private void cancel(LakehouseSql sql) {
    cancelled.set(true);
    sql.cancel();
  }

  private static void prompt(Prompt prompt, boolean terminal, Runnable cancel) throws IOException {
    if (terminal) {
      try (TerminalLines lines = TerminalLines.open(cancel)) {
        prompt.run(lines);
      }
    } else {
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      prompt.run(unused -> in.readLine());
    }
  }
}
