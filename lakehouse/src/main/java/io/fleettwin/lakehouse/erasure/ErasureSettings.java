package io.fleettwin.lakehouse.erasure;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How an erasure goes about it.
 *
 * @param settle how long nothing of the vehicle may appear before it counts as erased; longer than
 *     what a writer holds back, a checkpoint interval
 * @param maxGroupBytes most that one rewrite reads and one commit replaces [bytes], at least 1
 * @param rowGroupRows rows of a row group of rewritten files where rows are short, at least 1
 */
public record ErasureSettings(Duration settle, long maxGroupBytes, int rowGroupRows) {

  private static final long GIBIBYTE = 1L << 30;

  public static final ErasureSettings DEFAULT =
      new ErasureSettings(Duration.ofSeconds(30), GIBIBYTE, 122_880);

  public ErasureSettings {
    requireNonNull(settle, "settle");
    if (settle.isNegative()) {
      throw invalid("settle", settle, "not negative");
    }
    if (maxGroupBytes < 1) {
      throw invalid("maxGroupBytes", maxGroupBytes, "at least 1");
    }
    if (rowGroupRows < 1) {
      throw invalid("rowGroupRows", rowGroupRows, "at least 1");
    }
  }

  public ErasureSettings withSettle(Duration duration) {
    return new ErasureSettings(duration, maxGroupBytes, rowGroupRows);
  }
}
