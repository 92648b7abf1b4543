package io.fleettwin.jobs.parquet;

import java.util.Arrays;

/**
 * Numbers the different values of a column in the order in which they come. A hash table without
 * objects; used again for the next column.
 */
final class ValueDictionary {

  private static final int FIRST_CAPACITY = 1 << 10;

  /** 2^64 divided by the golden ratio: spreads what differs in a few bits. */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private long[] entries = new long[FIRST_CAPACITY / 2];

  /** Number of an entry plus one by slot, 0 where the slot is free. */
  private int[] slots = new int[FIRST_CAPACITY];

  private int capacity;
  private int size;

  /**
   * Numbers values.
   *
   * @param limit no more different values than this, at least 1
   * @param indexes gets the number of each value
   * @return whether the limit held; if not, the rest was not looked at
   */
  boolean index(long[] values, int count, int limit, int[] indexes) {
    capacity = FIRST_CAPACITY;
    size = 0;
    Arrays.fill(slots, 0, capacity, 0);
    long last = 0;
    int lastIndex = -1;
    for (int at = 0; at < count; at++) {
      long value = values[at];
      if (value != last || lastIndex < 0) {
        lastIndex = indexOf(value);
        last = value;
        if (size > limit) {
          return false;
        }
      }
      indexes[at] = lastIndex;
    }
    return true;
  }

  private int indexOf(long value) {
    int slot = slotOf(value);
    while (slots[slot] != 0) {
      int index = slots[slot] - 1;
      if (entries[index] == value) {
        return index;
      }
      slot = (slot + 1) & (capacity - 1);
    }
    if (size == capacity / 2) {
      grow();
      return indexOf(value);
    }
    entries[size] = value;
    slots[slot] = ++size;
    return size - 1;
  }

  private int slotOf(long value) {
    return (int) ((value * SPREAD) >>> (Long.numberOfLeadingZeros(capacity) + 1));
  }

  private void grow() {
    capacity *= 2;
    if (slots.length < capacity) {
      slots = new int[capacity];
      entries = Arrays.copyOf(entries, capacity / 2);
    } else {
      Arrays.fill(slots, 0, capacity, 0);
    }
    for (int index = 0; index < size; index++) {
      int slot = slotOf(entries[index]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (capacity - 1);
      }
      slots[slot] = index + 1;
    }
  }

  /** Different values seen. */
  int size() {
    return size;
  }

  /** The value with a number. */
  long entry(int index) {
    return entries[index];
  }
}
