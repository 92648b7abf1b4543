package io.fleettwin.jobs.archive;

import io.fleettwin.domain.twin.RevisionThinning.Fate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what became of records on their way into the lakehouse. */
final class ArchiveMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(ArchiveMetrics.class);

  private final Counter rows;
  private final Counter repeated;
  private final Counter foreign;
  private final Counter unreadable;
  private final Counter refused;
  private final Map<Fate, Counter> revisions = new EnumMap<>(Fate.class);

  ArchiveMetrics(MetricGroup group) {
    rows = group.counter("archive_rows");
    repeated = group.counter("archive_records_repeated");
    foreign = group.counter("archive_records_foreign");
    unreadable = group.counter("archive_records_unreadable");
    refused = group.counter("archive_records_refused");
    for (Fate fate : Fate.values()) {
      String name = fate.name().toLowerCase(Locale.ROOT);
      revisions.put(fate, group.counter("archive_revisions_" + name));
    }
  }

  void countRow() {
    rows.inc();
  }

  void countRepeated() {
    repeated.inc();
  }

  void countRevision(Fate fate) {
    revisions.get(fate).inc();
  }

  /** Of a vehicle that was erased. */
  void countRefused() {
    refused.inc();
  }

  /** Of a tenant that is not served. */
  void countForeign() {
    foreign.inc();
  }

  /** Our own topics hold what our own codecs wrote; the first one that does not is worth a line. */
  void countUnreadable(Exception reason, ArchiveRecord record) {
    if (unreadable.getCount() == 0) {
      LOG.warn("A record of {} of {} cannot be read", record.topic(), record.key(), reason);
    }
    unreadable.inc();
  }
}
