package io.fleettwin.api.deadletters;

import io.fleettwin.api.paging.Cursor;
import io.fleettwin.api.problem.ProblemException;
import java.util.Comparator;

/**
 * Where a dead letter stands in the order of time. The same in every instance and after a restart.
 *
 * @param rejectTimeMillis when it was written, milliseconds since 1970
 * @param partition of the dead-letter topic
 * @param offset in the partition
 */
public record LetterPosition(long rejectTimeMillis, int partition, long offset)
    implements Comparable<LetterPosition> {

  private static final Comparator<LetterPosition> ORDER =
      Comparator.comparingLong(LetterPosition::rejectTimeMillis)
          .thenComparingInt(LetterPosition::partition)
          .thenComparingLong(LetterPosition::offset);

  private static final String SEPARATOR = ":";
  private static final int PARTS = 3;

  @Override
  public int compareTo(LetterPosition other) {
    return ORDER.compare(this, other);
  }

  String asCursor() {
    return Cursor.write(
        Cursor.Kind.DEAD_LETTERS, rejectTimeMillis + SEPARATOR + partition + SEPARATOR + offset);
  }

  /**
   * Reads what {@link #asCursor()} wrote.
   *
   * @throws ProblemException if it is no such cursor
   */
  static LetterPosition ofCursor(String cursor) {
    String[] parts = Cursor.read(Cursor.Kind.DEAD_LETTERS, cursor).split(SEPARATOR, -1);
    try {
      if (parts.length == PARTS) {
        return new LetterPosition(
            Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
      }
    } catch (NumberFormatException e) {
      // falls through to the one answer for all that is no cursor of ours
    }
    throw ProblemException.invalid("cursor", cursor, Cursor.EXPECTED);
  }
}
