package io.fleettwin.api.paging;

import io.fleettwin.api.problem.ProblemException;
import java.util.Comparator;

/**
 * Where a record of a topic stands in the order of time. The same in every instance and after a
 * restart.
 *
 * @param timeMillis when it was written, milliseconds since 1970
 * @param partition of its topic
 * @param offset in the partition
 */
public record RecordPosition(long timeMillis, int partition, long offset)
    implements Comparable<RecordPosition> {

  private static final Comparator<RecordPosition> ORDER =
      Comparator.comparingLong(RecordPosition::timeMillis)
          .thenComparingInt(RecordPosition::partition)
          .thenComparingLong(RecordPosition::offset);

  /** After every record. */
  public static final RecordPosition NEWEST =
      new RecordPosition(Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

  private static final String SEPARATOR = ":";
  private static final int PARTS = 3;

  @Override
  public int compareTo(RecordPosition other) {
    return ORDER.compare(this, other);
  }

  /** The cursor of a page that ends here. */
  public String asCursor(Cursor.Kind kind) {
    return Cursor.write(kind, timeMillis + SEPARATOR + partition + SEPARATOR + offset);
  }

  /**
   * Reads what {@link #asCursor} wrote for this kind.
   *
   * @throws ProblemException if it is no such cursor
   */
  public static RecordPosition ofCursor(Cursor.Kind kind, String cursor) {
    String[] parts = Cursor.read(kind, cursor).split(SEPARATOR, -1);
    try {
      if (parts.length == PARTS) {
        return new RecordPosition(
            Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
      }
    } catch (NumberFormatException e) {
      // falls through to the one answer for all that is no cursor of ours
    }
    throw ProblemException.invalid("cursor", cursor, Cursor.EXPECTED);
  }
}
