package io.fleettwin.sim.replay;

import static io.fleettwin.domain.common.Require.invalid;

import java.util.Iterator;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which frames of one vehicle are done with: all below a number, and some above it.
 *
 * <p>Mutable, not thread-safe.
 */
final class AckRecord {

  private long contiguous;
  private final TreeSet<Long> above = new TreeSet<>();

  void add(long sequence) {
    if (sequence >= contiguous) {
      above.add(sequence);
      Iterator<Long> lowest = above.iterator();
      while (lowest.hasNext() && lowest.next() == contiguous) {
        contiguous++;
        lowest.remove();
      }
    }
  }

  boolean holds(long sequence) {
    return sequence < contiguous || above.contains(sequence);
  }

  long count() {
    return contiguous + above.size();
  }

  /** As {@code contiguous;number,number}. */
  @Override
  public String toString() {
    return contiguous + ";" + above.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Reads what {@link #toString} wrote. */
  static AckRecord parse(String text) {
    AckRecord record = new AckRecord();
    try {
      int semicolon = text.indexOf(';');
      record.contiguous = Long.parseLong(text.substring(0, semicolon));
      for (String number : text.substring(semicolon + 1).split(",", -1)) {
        if (!number.isEmpty()) {
          record.add(Long.parseLong(number));
        }
      }
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      throw (IllegalArgumentException) invalid("acknowledged", text, "number;numbers").initCause(e);
    }
    return record;
  }
}
