package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When a window is rolled up, and how much at a time.
 *
 * @param settledAfter a window is complete when the newest event time of the table is this much
 *     past its end; what comes later renews it
 * @param settledAtLatest or when the clock is this much past its end, for fleets that fall silent
 * @param chunk event time that one commit rolls up; a day is a multiple of it
 * @param maxRows most vehicles times windows that are grouped at a time, which bounds memory
 */
public record RollUpSettings(
    Duration settledAfter, Duration settledAtLatest, Duration chunk, int maxRows) {

  public static final RollUpSettings DEFAULT =
      new RollUpSettings(Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofHours(1), 4_000);

  public RollUpSettings {
    requireNonNull(settledAfter, "settledAfter");
    requireNonNull(settledAtLatest, "settledAtLatest");
    requireNonNull(chunk, "chunk");
    if (settledAfter.isNegative() || settledAtLatest.compareTo(settledAfter) < 0) {
      throw invalid("settledAtLatest", settledAtLatest, "at least settledAfter, not negative");
    }
    if (chunk.isZero()
        || chunk.isNegative()
        || Duration.ofDays(1).toMillis() % chunk.toMillis() != 0) {
      throw invalid("chunk", chunk, "a part of a day");
    }
    if (maxRows < 1) {
      throw invalid("maxRows", maxRows, "at least 1");
    }
  }

  /** What one commit of a roll-up covers: a chunk, or a window where that is longer. */
  Duration chunkOf(Duration window) {
    return chunk.compareTo(window) < 0 ? window : chunk;
  }
}
