package io.fleettwin.lakehouse.upkeep;

import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * How far a roll-up has come, as the newest of its commits that says so tells.
 *
 * @param sourceSnapshot snapshot of the table below up to which changes have been taken in
 * @param untilMicros event time up to which windows have been rolled up, exclusive [µs since 1970]
 */
record RollUpState(long sourceSnapshot, long untilMicros) {

  static Optional<RollUpState> of(Table rollUp) {
    return newestIn(SnapshotUtil.currentAncestors(rollUp));
  }

  /** The state that the first of some snapshots, newest first, that knows of one tells. */
  static Optional<RollUpState> newestIn(Iterable<Snapshot> newestFirst) {
    for (Snapshot snapshot : newestFirst) {
      String source = snapshot.summary().get(UpkeepMark.SOURCE_SNAPSHOT);
      if (source != null) {
        String until = snapshot.summary().get(UpkeepMark.ROLLED_UNTIL);
        return Optional.of(new RollUpState(Long.parseLong(source), Long.parseLong(until)));
      }
    }
    return Optional.empty();
  }
}
