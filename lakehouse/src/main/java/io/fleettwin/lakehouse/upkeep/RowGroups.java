package io.fleettwin.lakehouse.upkeep;

/**
 * How many rows make up a row group, the unit that readers skip.
 *
 * <p>An engine holds a row group in memory until it is complete, some ten times as large as it is
 * in the file. So a group of long rows, such as whole twins, has fewer of them.
 */
public final class RowGroups {

  /** What a row group may come to in a file [bytes]. */
  private static final long MOST_BYTES = 8L << 20;

  /** DuckDB writes rows by vectors of this length. */
  private static final int VECTOR_ROWS = 2_048;

  private RowGroups() {}

  /**
   * Rows of a row group.
   *
   * @param most where rows are short, at least 1
   * @param bytes length of the files that the rows are read from [bytes]
   * @param rows how many rows these hold
   * @return {@code most}, or a multiple of 2,048 below it
   */
  public static int rowsOf(int most, long bytes, long rows) {
    if (rows <= 0 || bytes <= 0) {
      return most;
    }
    long fit = (long) (MOST_BYTES / ((double) bytes / rows));
    return (int) Math.min(most, Math.max(1, fit / VECTOR_ROWS) * VECTOR_ROWS);
  }
}
