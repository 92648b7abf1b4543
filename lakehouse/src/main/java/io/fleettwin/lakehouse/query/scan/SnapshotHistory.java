package io.fleettwin.lakehouse.query.scan;

import io.fleettwin.lakehouse.query.text.QueryException;
import java.time.Instant;
import java.util.List;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/** Finds snapshots of a table's past. */
public final class SnapshotHistory {

  private SnapshotHistory() {}

  /**
   * What was the newest snapshot at a time.
   *
   * @throws QueryException if there was none yet, or if it has expired
   */
  public static SnapshotScan asOf(Table table, Instant time) {
    Long id = SnapshotUtil.nullableSnapshotIdAsOfTime(table, time.toEpochMilli());
    Snapshot snapshot = id == null ? null : table.snapshot(id);
    if (snapshot == null) {
      throw new QueryException(
          "%s: no snapshot at %s (expected: %s)".formatted(table.name(), time, kept(table)));
    }
    return SnapshotScan.at(table, snapshot);
  }

  /** Whether a table had no snapshot at a time because nothing had been written to it. */
  public static boolean wasEmpty(Table table, Instant time) {
    List<HistoryEntry> history = table.history();
    if (history.isEmpty()) {
      return true;
    }
    HistoryEntry first = history.get(0);
    Snapshot oldest = table.snapshot(first.snapshotId());
    return first.timestampMillis() > time.toEpochMilli()
        && oldest != null
        && oldest.parentId() == null;
  }

  /**
   * A snapshot by its id, or by the name of a branch or tag.
   *
   * @throws QueryException if the table has none such, or no longer
   */
  public static SnapshotScan ofVersion(Table table, String version) {
    SnapshotRef named = table.refs().get(version);
    Snapshot snapshot = named != null ? table.snapshot(named.snapshotId()) : withId(table, version);
    if (snapshot == null) {
      throw new QueryException(
          "%s: no snapshot %s (expected: a snapshot id, branch or tag that is kept; %s)"
              .formatted(table.name(), version, kept(table)));
    }
    return SnapshotScan.at(table, snapshot);
  }

  /** Null if the text is no id, or nobody's. Ids go up to the largest long. */
  private static Snapshot withId(Table table, String version) {
    try {
      return table.snapshot(Long.parseLong(version));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String kept(Table table) {
    List<HistoryEntry> history = table.history();
    if (history.isEmpty()) {
      return "nothing was ever written to it";
    }
    HistoryEntry first = history.get(0);
    Snapshot oldest = table.snapshot(first.snapshotId());
    String before =
        oldest != null && oldest.parentId() == null
            ? "which is the first of all"
            : "earlier ones have expired";
    return "at or after %s, the time of the oldest kept, %d; %s"
        .formatted(Instant.ofEpochMilli(first.timestampMillis()), first.snapshotId(), before);
  }
}
