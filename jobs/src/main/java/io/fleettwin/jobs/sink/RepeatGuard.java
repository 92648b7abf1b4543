package io.fleettwin.jobs.sink;

import java.util.Map;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Refuses to write on from a checkpoint that the table is ahead of: what was committed after it
 * would be written, and committed, a second time.
 *
 * <p>A commit is after a checkpoint if the checkpoint's own line of runs did it for a later one, or
 * if another run did it at a later time. Commits that the table was rolled back behind do not
 * count.
 */
public final class RepeatGuard {

  private static final String JOB_ID = "flink.job-id";
  private static final String CHECKPOINT = "flink.max-committed-checkpoint-id";

  private RepeatGuard() {}

  /**
   * Looks through the table's history.
   *
   * @throws SuppressRestartsException if the table is ahead, which no restart helps against
   */
  public static void requireNothingAfter(RunState restored, Table table) {
    Snapshot behind = null;
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      if (isAfter(restored, snapshot)) {
        behind = snapshot;
      }
    }
    if (behind != null) {
      throw new SuppressRestartsException(
          new IllegalStateException(
              "%s: holds commits after checkpoint %d of run %s, since snapshot %d of %tFT%<tTZ for checkpoint %s of run %s (expected: to restore the newest checkpoint, or the table rolled back to the snapshot before, %d)"
                  .formatted(
                      table.name(),
                      restored.checkpoint(),
                      restored.runs().get(restored.runs().size() - 1),
                      behind.snapshotId(),
                      java.time.Instant.ofEpochMilli(behind.timestampMillis())
                          .atOffset(java.time.ZoneOffset.UTC),
                      behind.summary().get(CHECKPOINT),
                      behind.summary().get(JOB_ID),
                      behind.parentId())));
    }
  }

  private static boolean isAfter(RunState restored, Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    String run = summary.get(JOB_ID);
    String checkpoint = summary.get(CHECKPOINT);
    if (run == null || checkpoint == null) {
      return false;
    }
    return restored.runs().contains(run)
        ? Long.parseLong(checkpoint) > restored.checkpoint()
        : snapshot.timestampMillis() > restored.writtenMillis();
  }
}
