package io.fleettwin.lakehouse.upkeep;

import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;

/**
 * Lets a commit to a roll-up pass only if nobody else has moved the roll-up on: of two runs at
 * once, the second plans again.
 *
 * @param expected the state that the commit was planned from, empty for a roll-up that has none
 */
record UnchangedState(Optional<RollUpState> expected) implements SnapshotAncestryValidator {

  @Override
  public boolean validate(Iterable<Snapshot> baseSnapshots) {
    return RollUpState.newestIn(baseSnapshots).equals(expected);
  }

  @Override
  public String errorMessage() {
    return "another run has moved the roll-up on";
  }
}
