package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Everything that upkeep goes by, besides what a table's own properties say.
 *
 * @param orphansEvery how long after a look for orphans the next one follows, since it lists whole
 *     folders; not negative
 */
public record UpkeepSettings(
    EngineSettings engine,
    CompactionSettings compaction,
    RollUpSettings rollUps,
    ExpirySettings expiry,
    Duration orphansEvery) {

  public UpkeepSettings {
    requireNonNull(engine, "engine");
    requireNonNull(compaction, "compaction");
    requireNonNull(rollUps, "rollUps");
    requireNonNull(expiry, "expiry");
    requireNonNull(orphansEvery, "orphansEvery");
    if (orphansEvery.isNegative()) {
      throw invalid("orphansEvery", orphansEvery, "not negative");
    }
  }
}
