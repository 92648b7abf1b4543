package io.fleettwin.jobs.history;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts what became of frames on their way into history. */
final class HistoryMetrics {

  private final Counter rows;
  private final Counter duplicates;
  private final Counter rejected;
  private final Counter refused;

  HistoryMetrics(MetricGroup group) {
    rows = group.counter("history_rows");
    duplicates = group.counter("history_frames_duplicate");
    rejected = group.counter("history_frames_rejected");
    refused = group.counter("history_records_refused");
  }

  void countRows(int count) {
    rows.inc(count);
  }

  void countDuplicate() {
    duplicates.inc();
  }

  /** A record of a vehicle that was erased. */
  void countRefused() {
    refused.inc();
  }

  /** The twin job writes the dead letter, with the reason. */
  void countRejected() {
    rejected.inc();
  }
}
