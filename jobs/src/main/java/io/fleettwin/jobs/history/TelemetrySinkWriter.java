package io.fleettwin.jobs.history;

import static java.util.Objects.requireNonNull;

import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.jobs.sink.RunState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.sink.IcebergStreamWriterMetrics;
import org.apache.iceberg.io.WriteResult;

/**
 * A subtask's writer: files between checkpoints, and a new look at table and signals behind each.
 *
 * <p>Files that were begun keep their columns. When signals are added, or the table has changed,
 * the open files are ended and the next ones are as the table is then; all are part of the same
 * commit. The first subtask adds the columns that new signals name, and has the dictionary of
 * signals written.
 */
final class TelemetrySinkWriter
    implements CommittingSinkWriter<HistoryFrame, WriteResult>,
        StatefulSinkWriter<HistoryFrame, RunState> {

  private final TelemetryTableSession session;
  private final GrowingCatalogue signals;
  private final long lookNanos;
  private final int subtask;
  private final int attempt;
  private final List<String> runs;
  private final IcebergStreamWriterMetrics metrics;
  private final List<DataFile> ended = new ArrayList<>();
  private TelemetryColumns columns;
  private Table writtenAs;
  private TelemetryWriter writer;
  private SignalCatalogue told;
  private long lookedNanos = System.nanoTime();

  /**
   * A writer.
   *
   * @param ancestors runs before this one, the oldest first
   * @param look how often the table is looked at, at most
   */
  TelemetrySinkWriter(
      TelemetryTableSession session,
      GrowingCatalogue signals,
      WriterInitContext context,
      List<String> ancestors,
      Duration look) {
    this.session = requireNonNull(session, "session");
    this.signals = requireNonNull(signals, "signals");
    lookNanos = look.toNanos();
    subtask = context.getTaskInfo().getIndexOfThisSubtask();
    attempt = context.getTaskInfo().getAttemptNumber();
    runs = RunState.lineOf(ancestors, context.getJobInfo().getJobId().toHexString());
    metrics = new IcebergStreamWriterMetrics(context.metricGroup(), session.table().name());
    told = signals.current(); // by the archive job, before it starts
    startWriter(told);
  }

  private void startWriter(SignalCatalogue catalogue) {
    writtenAs = session.snapshotOfTable();
    columns = TelemetryColumns.of(writtenAs.schema(), catalogue);
    writer = new TelemetryWriter(writtenAs, columns, subtask, attempt);
  }

  @Override
  public void write(HistoryFrame frame, Context context) throws IOException {
    SignalCatalogue newest = signals.current();
    if (newest != columns.catalogue()) {
      endFiles();
      if (subtask == 0 && session.lacksColumnOf(newest)) {
        session.addColumns(newest);
      } else {
        session.refresh();
      }
      restartWriter(newest);
    }
    writer.write(frame);
  }

  @Override
  public Collection<WriteResult> prepareCommit() throws IOException {
    long startNanos = System.nanoTime();
    endFiles();
    WriteResult result = WriteResult.builder().addDataFiles(ended).build();
    ended.clear();
    metrics.updateFlushResult(result);
    metrics.flushDuration((System.nanoTime() - startNanos) / 1_000_000);
    look();
    return List.of(result);
  }

  private void endFiles() throws IOException {
    ended.addAll(writer.endFiles());
  }

  /** Renews the view of the table when it is due, or when a column is awaited. */
  private void look() throws IOException {
    SignalCatalogue newest = signals.current();
    if (subtask == 0 && newest != told && session.tell(newest)) {
      told = newest;
    }
    boolean isColumnAwaited = session.lacksColumnOf(newest);
    if (isColumnAwaited && subtask == 0) {
      session.addColumns(newest);
    } else if (isColumnAwaited || System.nanoTime() - lookedNanos >= lookNanos) {
      session.refresh();
    } else {
      return;
    }
    lookedNanos = System.nanoTime();
    if (hasChanged()) {
      restartWriter(newest);
    }
  }

  private boolean hasChanged() {
    Table now = session.table();
    Schema schema = now.schema();
    return schema.schemaId() != writtenAs.schema().schemaId()
        || now.spec().specId() != writtenAs.spec().specId()
        || !now.properties().equals(writtenAs.properties());
  }

  private void restartWriter(SignalCatalogue catalogue) throws IOException {
    writer.close();
    startWriter(catalogue);
  }

  @Override
  public List<RunState> snapshotState(long checkpoint) {
    return List.of(new RunState(runs, checkpoint, System.currentTimeMillis()));
  }

  @Override
  public void flush(boolean endOfInput) {
    // files are ended when they are to be committed
  }

  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      session.close();
    }
  }
}
