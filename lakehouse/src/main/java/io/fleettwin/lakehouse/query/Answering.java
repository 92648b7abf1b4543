package io.fleettwin.lakehouse.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.lakehouse.query.answer.Answer;
import io.fleettwin.lakehouse.query.answer.OutputFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Answers questions in a form, and says on the side what that took.
 *
 * @param sql who answers
 * @param format in which form
 * @param file where to, null for standard output
 * @param out standard output
 * @param err what it took, and how far it is
 * @param explains whether the filters of each scan are told
 * @param terminal whether somebody looks at {@code err}
 */
record Answering(
    LakehouseSql sql,
    OutputFormat format,
    Path file,
    OutputStream out,
    PrintWriter err,
    boolean explains,
    boolean terminal) {

  private static final double BYTES_A_MEBIBYTE = 1 << 20;

  /** Answers a question. */
  void answer(String question) throws IOException {
    long start = System.nanoTime();
    Long rows;
    if (terminal) {
      try (ProgressLine line = ProgressLine.of(sql, err)) {
        rows = write(question);
      }
    } else {
      rows = write(question);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    err.println(
        (rows == null ? "done" : rows + (rows == 1 ? " row" : " rows")) + " in " + millis + " ms");
    for (ScanReport scan : sql.scans()) {
      err.println(
          "  %s: %d of %d files, %.1f MiB%s%s"
              .formatted(
                  scan.table(),
                  scan.plannedFiles(),
                  scan.plannedFiles() + scan.skippedFiles(),
                  scan.plannedBytes() / BYTES_A_MEBIBYTE,
                  scan.deleteFiles() == 0 ? "" : ", " + scan.deleteFiles() + " with deletions",
                  explains ? ", by " + scan.filter() : ""));
    }
  }

  private Long write(String question) throws IOException {
    if (format != OutputFormat.PARQUET) {
      if (file == null) {
        return writeText(question, out);
      }
      try (OutputStream into = Files.newOutputStream(file)) {
        return writeText(question, into);
      }
    }
    if (file != null) {
      return sql.writeParquet(question, file.toAbsolutePath());
    }
    Path kept = Files.createTempFile("fleettwin-sql", ".parquet");
    try {
      long rows = sql.writeParquet(question, kept);
      Files.copy(kept, out);
      out.flush();
      return rows;
    } finally {
      Files.delete(kept);
    }
  }

  private Long writeText(String question, OutputStream into) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(into, UTF_8));
    Long rows = sql.query(question, found -> Answer.write(found, format, writer));
    writer.flush();
    return rows;
  }
}
