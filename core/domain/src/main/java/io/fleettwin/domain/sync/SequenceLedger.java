package io.fleettwin.domain.sync;

import static io.fleettwin.domain.common.Require.invalid;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which frames of one boot of one vehicle were seen, exactly, in the space of what is missing.
 *
 * <p>Numbers run from 0. Kept are the highest number seen and the gaps below it, as half-open
 * intervals, so that a vehicle without loss costs a few bytes however long it runs, and any order
 * of arrival gives the same answers. More than {@link #MAX_GAPS} gaps are not kept: the oldest is
 * given up, its frames count as lost, and a frame below it that is offered later is told apart as
 * {@link Admission#SEQUENCE_TOO_OLD}.
 *
 * <p>Mutable, not thread-safe.
 */
public final class SequenceLedger {

  /** Gaps that are remembered; each costs 16 bytes. */
  public static final int MAX_GAPS = 1_024;

  private static final int INITIAL_GAPS = 4;

  private long next;
  private long givenUpBelow;
  private long givenUpCount;
  private int gapCount;
  private long[] gapStarts = new long[INITIAL_GAPS];
  private long[] gapEnds = new long[INITIAL_GAPS];

  /**
   * Takes a number into account.
   *
   * @param sequence at least 0, below {@code Long.MAX_VALUE}
   * @return {@link Admission#ACCEPTED} the first time, {@link Admission#DUPLICATE} afterwards,
   *     {@link Admission#SEQUENCE_TOO_OLD} where that can no longer be told
   */
  public Admission offer(long sequence) {
    if (sequence < 0 || sequence == Long.MAX_VALUE) {
      throw invalid("sequence", sequence, "0 to 2^63 - 2");
    }
    if (sequence >= next) {
      if (sequence > next) {
        insertGap(gapCount, next, sequence);
        giveUpOldestIfTooMany();
      }
      next = sequence + 1;
      return Admission.ACCEPTED;
    }
    int gap = gapThatHolds(sequence);
    if (gap < 0) {
      return sequence < givenUpBelow ? Admission.SEQUENCE_TOO_OLD : Admission.DUPLICATE;
    }
    fill(gap, sequence);
    return Admission.ACCEPTED;
  }

  /** Numbers below the highest one seen that did not arrive (yet), the given-up ones included. */
  public long missingCount() {
    long missing = givenUpCount;
    for (int gap = 0; gap < gapCount; gap++) {
      missing += gapEnds[gap] - gapStarts[gap];
    }
    return missing;
  }

  private int gapThatHolds(long sequence) {
    int at = Arrays.binarySearch(gapStarts, 0, gapCount, sequence);
    int candidate = at >= 0 ? at : -at - 2;
    return candidate >= 0 && sequence < gapEnds[candidate] ? candidate : -1;
  }

  private void fill(int gap, long sequence) {
    long start = gapStarts[gap];
    long end = gapEnds[gap];
    if (start + 1 == end) {
      removeGap(gap);
    } else if (sequence == start) {
      gapStarts[gap] = sequence + 1;
    } else if (sequence == end - 1) {
      gapEnds[gap] = sequence;
    } else {
      gapEnds[gap] = sequence;
      insertGap(gap + 1, sequence + 1, end);
      giveUpOldestIfTooMany();
    }
  }

  private void insertGap(int at, long start, long end) {
    if (gapCount == gapStarts.length) {
      gapStarts = Arrays.copyOf(gapStarts, 2 * gapCount);
      gapEnds = Arrays.copyOf(gapEnds, 2 * gapCount);
    }
    System.arraycopy(gapStarts, at, gapStarts, at + 1, gapCount - at);
    System.arraycopy(gapEnds, at, gapEnds, at + 1, gapCount - at);
    gapStarts[at] = start;
    gapEnds[at] = end;
    gapCount++;
  }

  private void removeGap(int at) {
    System.arraycopy(gapStarts, at + 1, gapStarts, at, gapCount - at - 1);
    System.arraycopy(gapEnds, at + 1, gapEnds, at, gapCount - at - 1);
    gapCount--;
  }

  private void giveUpOldestIfTooMany() {
    if (gapCount > MAX_GAPS) {
      givenUpCount += gapEnds[0] - gapStarts[0];
      givenUpBelow = gapEnds[0];
      removeGap(0);
    }
  }

  /** Writes the whole state; read it back with {@link #read}. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(next);
    out.writeLong(givenUpBelow);
    out.writeLong(givenUpCount);
    out.writeInt(gapCount);
    for (int gap = 0; gap < gapCount; gap++) {
      out.writeLong(gapStarts[gap]);
      out.writeLong(gapEnds[gap]);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static SequenceLedger read(DataInput in) throws IOException {
    SequenceLedger ledger = new SequenceLedger();
    ledger.next = in.readLong();
    ledger.givenUpBelow = in.readLong();
    ledger.givenUpCount = in.readLong();
    ledger.gapCount = in.readInt();
    int capacity = Math.max(INITIAL_GAPS, ledger.gapCount);
    ledger.gapStarts = new long[capacity];
    ledger.gapEnds = new long[capacity];
    for (int gap = 0; gap < ledger.gapCount; gap++) {
      ledger.gapStarts[gap] = in.readLong();
      ledger.gapEnds[gap] = in.readLong();
    }
    return ledger;
  }
}
