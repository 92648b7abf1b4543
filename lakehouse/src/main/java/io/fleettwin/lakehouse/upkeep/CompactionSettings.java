package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.util.PropertyUtil;

/**
 * When files are worth rewriting, and into what.
 *
 * @param targetBytes size that files are to reach [bytes]
 * @param minInputFiles fewest small files of a partition that are rewritten while it is written to,
 *     at least 2
 * @param maxGroupBytes most that one rewrite reads and one commit replaces [bytes], at least the
 *     target
 * @param settledAfter how long after the end of its day a partition is taken to be complete, so
 *     that whatever is below the target is merged; not negative
 * @param rowGroupRows rows of a row group where rows are short, see {@link RowGroups}
 */
public record CompactionSettings(
    long targetBytes,
    int minInputFiles,
    long maxGroupBytes,
    Duration settledAfter,
    int rowGroupRows) {

  /** A file of this share of the target is large enough. */
  private static final double LARGE_ENOUGH = 0.75;

  private static final long MEBIBYTE = 1L << 20;

  public static final CompactionSettings DEFAULT =
      new CompactionSettings(128 * MEBIBYTE, 8, 1024 * MEBIBYTE, Duration.ofHours(1), 122_880);

  public CompactionSettings {
    if (targetBytes < 1) {
      throw invalid("targetBytes", targetBytes, "at least 1");
    }
    if (minInputFiles < 2) {
      throw invalid("minInputFiles", minInputFiles, "at least 2");
    }
    if (maxGroupBytes < targetBytes) {
      throw invalid("maxGroupBytes", maxGroupBytes, "at least the target of " + targetBytes);
    }
    requireNonNull(settledAfter, "settledAfter");
    if (settledAfter.isNegative()) {
      throw invalid("settledAfter", settledAfter, "not negative");
    }
    if (rowGroupRows < 1) {
      throw invalid("rowGroupRows", rowGroupRows, "at least 1");
    }
  }

  boolean isLarge(long bytes) {
    return bytes >= targetBytes * LARGE_ENOUGH;
  }

  /** With the table's own target if that is smaller: rows that are long in memory make it so. */
  CompactionSettings forTable(Table table) {
    long own =
        PropertyUtil.propertyAsLong(
            table.properties(), TableProperties.WRITE_TARGET_FILE_SIZE_BYTES, targetBytes);
    return own >= 1 && own < targetBytes ? withTargetBytes(own) : this;
  }

  public CompactionSettings withTargetBytes(long bytes) {
    return new CompactionSettings(
        bytes, minInputFiles, Math.max(maxGroupBytes, bytes), settledAfter, rowGroupRows);
  }
}
