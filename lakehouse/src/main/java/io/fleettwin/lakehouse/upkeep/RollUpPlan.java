package io.fleettwin.lakehouse.upkeep;

import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;

/**
 * What a run of a roll-up has to do.
 *
 * @param before state that it begins from, empty for a roll-up that has none
 * @param after state when all of it is done
 * @param late pieces of windows to make again, none longer than a chunk
 * @param beforeHorizon windows with late rows whose other rows may be gone, a piece a day
 * @param lateFiles files that hold these late rows, where the table below is telemetry
 * @param fresh pieces of windows to make for the first time, in order, none longer than a chunk
 * @param worthNoting whether the state afterwards tells something new even if no window changes
 */
record RollUpPlan(
    Optional<RollUpState> before,
    RollUpState after,
    List<TimeRanges> late,
    List<TimeRanges> beforeHorizon,
    List<DataFile> lateFiles,
    List<TimeRanges> fresh,
    boolean worthNoting) {

  int pieces() {
    return late.size() + beforeHorizon.size() + fresh.size();
  }

  /** The state when late rows have been taken in and no new window has. */
  RollUpState caughtUp() {
    return new RollUpState(after.sourceSnapshot(), before.orElse(after).untilMicros());
  }
}
