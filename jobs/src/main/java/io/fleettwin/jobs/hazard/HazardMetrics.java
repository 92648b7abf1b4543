package io.fleettwin.jobs.hazard;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what an operator of the job does. */
final class HazardMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(HazardMetrics.class);

  private final Counter passages;
  private final Counter reports;
  private final Counter told;
  private final Counter warnings;
  private final Counter receipts;
  private final Counter lateReceipts;
  private final Counter unreadable;
  private final Counter refused;

  HazardMetrics(MetricGroup group) {
    passages = group.counter("hazard_passages");
    reports = group.counter("hazard_reports");
    told = group.counter("hazard_told");
    warnings = group.counter("hazard_warnings");
    receipts = group.counter("hazard_receipts");
    lateReceipts = group.counter("hazard_receipts_late");
    unreadable = group.counter("hazard_records_unreadable");
    refused = group.counter("hazard_records_refused");
  }

  void countPassage(boolean isReport) {
    passages.inc();
    if (isReport) {
      reports.inc();
    }
  }

  /** Of a vehicle that was erased. */
  void countRefused() {
    refused.inc();
  }

  void countTold() {
    told.inc();
  }

  void countWarning() {
    warnings.inc();
  }

  void countReceipt(boolean isLate) {
    receipts.inc();
    if (isLate) {
      lateReceipts.inc();
    }
  }

  /** Our own topics hold what our own codecs wrote; the first one that does not is worth a line. */
  void countUnreadable(String key, Exception reason) {
    if (unreadable.getCount() == 0) {
      LOG.warn("A record of {} cannot be read", key, reason);
    }
    unreadable.inc();
  }
}
