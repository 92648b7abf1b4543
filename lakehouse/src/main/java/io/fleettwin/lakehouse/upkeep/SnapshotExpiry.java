package io.fleettwin.lakehouse.upkeep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes old snapshots, and the files that only they refer to, from the old end of the history
 * only. What {@link CommitMemory} needs stays, and everything that came after it.
 */
final class SnapshotExpiry {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotExpiry.class);

  /** A history held for its writers that is longer than this is worth a look. */
  private static final int LONG_HISTORY = 5_000;

  private final ExpirySettings settings;
  private final Actions actions;

  SnapshotExpiry(ExpirySettings settings, Actions actions) {
    this.settings = settings;
    this.actions = actions;
  }

  /**
   * Expires what is due at {@code now}.
   *
   * @param needed snapshots that others still need, with all that came after them
   * @return how many snapshots went
   */
  int run(Table table, Set<Long> needed, Instant now) {
    table.refresh();
    List<Snapshot> newestFirst = new ArrayList<>();
    SnapshotUtil.currentAncestors(table).forEach(newestFirst::add);
    if (newestFirst.isEmpty()) {
      return 0;
    }
    int kept = kept(table, newestFirst, needed, now);
    int due = newestFirst.size() - kept;
    if (due == 0) {
      return 0;
    }
    if (actions.isDryRun()) {
      actions.would("expire %d snapshots of %s".formatted(due, table.name()));
      return due;
    }
    actions.starting("Expiring %d snapshots of %s".formatted(due, table.name()));
    // Clocks of committers differ: the oldest stamp of what stays, not that of the oldest snapshot.
    long oldestKept =
        newestFirst.subList(0, kept).stream().mapToLong(Snapshot::timestampMillis).min().orElse(0);
    table.expireSnapshots().expireOlderThan(oldestKept).retainLast(kept).commit();
    actions.done("Expired %d snapshots of %s, %d stay".formatted(due, table.name(), kept));
    return due;
  }

  /** How many of the newest snapshots stay. */
  private int kept(Table table, List<Snapshot> newestFirst, Set<Long> needed, Instant now) {
    long youngest = now.minus(settings.snapshotAge()).toEpochMilli();
    int byAge = Math.min(settings.minSnapshots(), newestFirst.size());
    Set<Long> remembered = CommitMemory.of(table).snapshotIds();
    int forWriters = 0;
    for (int index = 0; index < newestFirst.size(); index++) {
      Snapshot snapshot = newestFirst.get(index);
      if (snapshot.timestampMillis() >= youngest) {
        byAge = Math.max(byAge, index + 1);
      }
      if (needed.contains(snapshot.snapshotId()) || remembered.contains(snapshot.snapshotId())) {
        forWriters = index + 1;
      }
    }
    if (forWriters > byAge && forWriters > LONG_HISTORY) {
      LOG.warn(
          "{}: {} snapshots stay because a writer or a roll-up has not committed since; an operator"
              + " of Flink that is not coming back belongs into the property {}",
          table.name(),
          forWriters,
          CommitMemory.RETIRED_OPERATORS);
    }
    return Math.max(byAge, forWriters);
  }
}
