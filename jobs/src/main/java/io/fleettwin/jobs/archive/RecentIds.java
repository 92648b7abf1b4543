package io.fleettwin.jobs.archive;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last ids of one vehicle, so that a repetition is known. Of each id a hash of 64 bits is kept:
 * two different ones among so few share it once in 10^16 times. Mutable.
 */
final class RecentIds {

  /** A writer repeats what it wrote since its last checkpoint: some ten ids at most. */
  static final int CAPACITY = 64;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** The oldest at {@code next} once all places are taken. */
  private final long[] hashes = new long[CAPACITY];

  private int size;
  private int next;

  /** Remembers an id, and tells whether it is new. */
  boolean add(String id) {
    long hash = hash(id);
    for (int at = 0; at < size; at++) {
      if (hashes[at] == hash) {
        return false;
      }
    }
    hashes[next] = hash;
    next = (next + 1) % CAPACITY;
    size = Math.min(CAPACITY, size + 1);
    return true;
  }

  /**
   * FNV-1a.
   *
   * @see <a href="http://www.isthe.com/chongo/tech/comp/fnv/">G. Fowler, L. C. Noll, K.-P. Vo</a>
   */
  private static long hash(String id) {
    long hash = FNV_OFFSET;
    for (int at = 0; at < id.length(); at++) {
      hash = (hash ^ id.charAt(at)) * FNV_PRIME;
    }
    return hash;
  }

  /** Writes one byte, and eight for each id. */
  void write(DataOutput out) throws IOException {
    Compact.writeUnsigned(out, size);
    for (int age = size; age > 0; age--) {
      out.writeLong(hashes[Math.floorMod(next - age, CAPACITY)]);
    }
  }

  static RecentIds read(DataInput in) throws IOException {
    var ids = new RecentIds();
    int size = (int) Compact.readUnsigned(in);
    if (size > CAPACITY) {
      throw new IOException("ids: " + size + " (expected: at most " + CAPACITY + ")");
    }
    for (int at = 0; at < size; at++) {
      ids.hashes[at] = in.readLong();
    }
    ids.size = size;
    ids.next = size % CAPACITY;
    return ids;
  }
}
