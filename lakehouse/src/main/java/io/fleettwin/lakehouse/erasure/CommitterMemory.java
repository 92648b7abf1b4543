package io.fleettwin.lakehouse.erasure;

import io.fleettwin.lakehouse.upkeep.CommitMemory;
import io.fleettwin.lakehouse.upkeep.UpkeepMark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.util.SnapshotUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What writers read back from a table's history when they start again: Flink's committer which
 * checkpoint of which run was committed last, to do a commit that is due or to leave it; a roll-up
 * how far it has come.
 *
 * <p>Before a history is cut, the newest entry of each writer is repeated in a snapshot without
 * files. That snapshot may not come after a commit that it does not know of, or the committer would
 * do that one twice; so it is made only on the history it was read from, and again if another
 * commit came between.
 */
final class CommitterMemory {

  private static final Logger LOG = LoggerFactory.getLogger(CommitterMemory.class);

  /** What of a summary is a writer's. */
  private static final List<String> MEMORY_PREFIXES = List.of("flink.", "fleettwin.rollup.");

  private static final int MAX_ATTEMPTS = 20;

  private CommitterMemory() {}

  /**
   * Makes the table's history one whose newest part, from the returned snapshot on, holds all that
   * committers look for.
   *
   * @return time of the oldest snapshot that has to stay [ms since 1970]
   * @throws IllegalStateException if other commits kept coming between
   */
  static long carryForward(Table table) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      table.refresh();
      long head = table.currentSnapshot().snapshotId();
      try {
        return repeat(table, head, newestOfEachWriter(table, head));
      } catch (ValidationException | CommitFailedException e) {
        LOG.debug("A commit to {} came between: {}", table.name(), e.getMessage());
      }
    }
    throw new IllegalStateException(
        table.name() + ": commits kept coming between (expected: a moment without one)");
  }

  private static long repeat(Table table, long head, Deque<Snapshot> memories) {
    long oldestKept = memories.isEmpty() ? table.snapshot(head).timestampMillis() : Long.MAX_VALUE;
    long newest = head;
    while (!memories.isEmpty()) {
      Snapshot memory = memories.removeLast();
      long keeper = head;
      if (memory.snapshotId() != head) {
        newest = repeat(table, newest, memory);
        keeper = newest;
      }
      oldestKept = Math.min(oldestKept, table.snapshot(keeper).timestampMillis());
    }
    return oldestKept;
  }

  private static long repeat(Table table, long known, Snapshot memory) {
    OverwriteFiles empty =
        table
            .newOverwrite()
            .validateFromSnapshot(known)
            .conflictDetectionFilter(Expressions.alwaysTrue())
            .validateNoConflictingData()
            .set(UpkeepMark.ACTION, TableErasure.ACTION);
    memory.summary().entrySet().stream()
        .filter(entry -> MEMORY_PREFIXES.stream().anyMatch(entry.getKey()::startsWith))
        .forEach(entry -> empty.set(entry.getKey(), entry.getValue()));
    empty.commit();
    table.refresh();
    return table.currentSnapshot().snapshotId();
  }

  /** The newest commit of each writer, newest first. */
  private static Deque<Snapshot> newestOfEachWriter(Table table, long head) {
    Deque<Snapshot> newest = new ArrayDeque<>();
    Set<String> writers = new HashSet<>();
    for (Snapshot snapshot : SnapshotUtil.ancestorsOf(head, table::snapshot)) {
      Map<String, String> summary = snapshot.summary();
      String operator = summary.get(CommitMemory.OPERATOR_ID);
      String writer =
          operator == null && summary.containsKey(UpkeepMark.SOURCE_SNAPSHOT)
              ? UpkeepMark.SOURCE_SNAPSHOT
              : operator;
      if (writer != null && writers.add(writer)) {
        newest.add(snapshot);
      }
    }
    return newest;
  }
}
