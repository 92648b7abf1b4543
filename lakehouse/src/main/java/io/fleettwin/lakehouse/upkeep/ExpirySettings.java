package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long the past of a table can be looked at, and what nobody refers to is left lying.
 *
 * @param snapshotAge snapshots that are younger stay; not negative
 * @param minSnapshots newest snapshots that stay whatever their age, at least 1
 * @param orphanAge files that no snapshot refers to and that are younger stay; at least an hour,
 *     since a writer creates files long before it commits them
 */
public record ExpirySettings(Duration snapshotAge, int minSnapshots, Duration orphanAge) {

  private static final Duration LEAST_ORPHAN_AGE = Duration.ofHours(1);

  public static final ExpirySettings DEFAULT =
      new ExpirySettings(Duration.ofHours(2), 20, Duration.ofDays(1));

  public ExpirySettings {
    requireNonNull(snapshotAge, "snapshotAge");
    requireNonNull(orphanAge, "orphanAge");
    if (snapshotAge.isNegative()) {
      throw invalid("snapshotAge", snapshotAge, "not negative");
    }
    if (minSnapshots < 1) {
      throw invalid("minSnapshots", minSnapshots, "at least 1");
    }
    if (orphanAge.compareTo(LEAST_ORPHAN_AGE) < 0) {
      throw invalid("orphanAge", orphanAge, "at least " + LEAST_ORPHAN_AGE);
    }
  }
}
