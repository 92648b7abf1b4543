package io.fleettwin.lakehouse.query;

import io.fleettwin.lakehouse.query.text.QueryException;
import io.fleettwin.lakehouse.query.text.SqlTokens;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;

/** Reads questions until they end in a semicolon, and answers them, until there are no more. */
final class Prompt {

  private static final String FIRST = "fleettwin> ";
  private static final String MORE = "      ...> ";
  private static final String HELP =
      """
      A question ends in ';' and may have several lines. Ctrl-C cancels it, Ctrl-D or exit ends.
        tables                 what can be asked
        describe TABLE;        its columns
        select ... from telemetry for timestamp as of timestamp '2026-11-21 14:02:00';
        help                   this
      Worked questions and every column: docs/lakehouse.md\
      """;

  private final LakehouseSql sql;
  private final Answering answering;
  private final PrintWriter err;

  Prompt(LakehouseSql sql, Answering answering, PrintWriter err) {
    this.sql = sql;
    this.answering = answering;
    this.err = err;
  }

  /** Where lines come from. */
  interface Lines {

    /** The next line; null if there are no more. */
    String read(String prompt) throws IOException;

    /** Whether the line that was read last was given up, and what was begun before with it. */
    default boolean wasGivenUp() {
      return false;
    }
  }

  void run(Lines lines) throws IOException {
    err.println("Questions end in ';'. help says more.");
    StringBuilder asked = new StringBuilder();
    for (String line = lines.read(FIRST);
        line != null;
        line = lines.read(asked.isEmpty() ? FIRST : MORE)) {
      if (lines.wasGivenUp()) {
        asked.setLength(0);
        continue;
      }
      String word = line.strip().toLowerCase(Locale.ROOT);
      if (asked.isEmpty() && (word.equals("exit") || word.equals(".exit") || word.equals("quit"))) {
        return;
      }
      if (asked.isEmpty() && isCommand(word)) {
        continue;
      }
      asked.append(line).append('\n');
      if (SqlTokens.isComplete(asked.toString())) {
        answer(asked.toString());
        asked.setLength(0);
      } else if (asked.toString().isBlank()) {
        asked.setLength(0);
      }
    }
  }

  private boolean isCommand(String word) {
    switch (word.endsWith(";") ? word.substring(0, word.length() - 1) : word) {
      case "help", "\\?" -> err.println(HELP);
      case "tables", "\\d", "show tables", "show all tables" -> listTables();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void listTables() {
    sql.refresh();
    for (Table table : sql.tables()) {
      Snapshot snapshot = table.currentSnapshot();
      String rows =
          snapshot == null
              ? "0"
              : snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "?");
      String name = table.name().substring(table.name().indexOf('.') + 1);
      err.println(
          "%-28s %12s rows %4d columns".formatted(name, rows, table.schema().columns().size()));
    }
  }

  private void answer(String question) throws IOException {
    try {
      sql.refresh();
      answering.answer(question);
    } catch (QueryException e) {
      err.println(e.getMessage());
    }
  }
}
