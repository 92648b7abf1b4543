package io.fleettwin.domain.arbitration;

import io.fleettwin.domain.statistics.Cusum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where one check of one vehicle stands.
 *
 * <pre>
 *   closed -> open    {@link Check#times} comparisons in a row, over {@link Check#seconds}, are off
 *                     by 4 deviations or more; or a two-sided CUSUM over each 10 s alarms (a source
 *                     that is off by 2 deviations is found after two minutes)
 *   open -> closed    3 comparisons in a row are within 2 deviations
 * </pre>
 *
 * <p>While sources part, the largest change from one comparison to the next is remembered: it tells
 * a jump from a drift. Numbers are kept in quarters of a deviation, in memory as in what is
 * written, so a restored state goes on exactly. Mutable, not thread-safe; 1 byte while unused, else
 * at most 22.
 */
final class CheckState {

  /** Residual from which two sources disagree [standard deviations]. */
  static final double DISAGREES = 4.0;

  /** Residual up to which they agree [standard deviations]. */
  static final double AGREES = 2.0;

  private static final int COMPARISONS_TO_CLOSE = 3;
  private static final double SECONDS_PER_CUSUM_STEP = 10.0;

  /** One alarm by chance in 10^11 residuals that keep what their deviation promises. */
  private static final Cusum CUSUM = new Cusum(1.0, 12.0);

  private static final double QUARTERS = 4.0;

  /** A change at once of this share of the residual is a jump. */
  private static final double JUMP_SHARE = 0.6;

  private static final int OPEN = 1;
  private static final int HAS_AGREED = 2;
  private static final int IS_USED = 4;
  private static final int MEASURED_IS_BLAMED = 8;
  private static final int WORK_ORDERED = 16;

  private int flags;
  private byte residualQuarters;
  private byte largestChangeQuarters;
  private byte cusumUpQuarters;
  private byte cusumDownQuarters;
  private byte apart;
  private byte together;
  private short apartSeconds;
  private short cusumSeconds;
  private int openedSeconds;
  private int openedBeforeSeconds;
  private int openedFirstSeconds;

  /** What a comparison did to the check. */
  enum Change {
    NONE,
    OPENED,
    CLOSED
  }

  /**
   * Takes a comparison.
   *
   * @param residual in standard deviations, not NaN
   * @param elapsedSeconds since the comparison before, at least 0
   * @param nowSeconds event time, seconds since 1970
   */
  Change observe(Check check, double residual, double elapsedSeconds, long nowSeconds) {
    byte quarters = quarters(residual);
    double size = Math.abs(residual);
    if (size <= AGREES) {
      largestChangeQuarters = 0;
      flags |= HAS_AGREED;
      apart = 0;
      apartSeconds = 0;
      together = (byte) Math.min(together + 1, COMPARISONS_TO_CLOSE);
    } else {
      int change = (flags & IS_USED) == 0 ? 0 : Math.abs(quarters - residualQuarters);
      largestChangeQuarters = (byte) Math.min(Math.max(largestChangeQuarters, change), 127);
      together = 0;
      if (size >= DISAGREES) {
        double seconds = apart == 0 ? 0.0 : elapsedSeconds;
        apart = (byte) Math.min(apart + 1, Byte.MAX_VALUE);
        apartSeconds = (short) Math.min(apartSeconds + Math.ceil(seconds), Short.MAX_VALUE);
      }
    }
    residualQuarters = quarters;
    flags |= IS_USED;
    boolean drifted = accumulate(residual, elapsedSeconds);
    if (isOpen()) {
      return together == COMPARISONS_TO_CLOSE ? close() : Change.NONE;
    }
    boolean parted = apart >= check.times() && apartSeconds >= check.seconds();
    return parted || (drifted && size > AGREES / 2.0) ? open(nowSeconds) : Change.NONE;
  }

  private boolean accumulate(double residual, double elapsedSeconds) {
    cusumSeconds += (short) Math.ceil(Math.min(elapsedSeconds, SECONDS_PER_CUSUM_STEP));
    if (cusumSeconds >= SECONDS_PER_CUSUM_STEP) {
      cusumSeconds = 0;
      cusumUpQuarters = quarters(CUSUM.next(cusumUpQuarters / QUARTERS, residual));
      cusumDownQuarters = quarters(CUSUM.next(cusumDownQuarters / QUARTERS, -residual));
    }
    return CUSUM.isAlarm(Math.max(cusumUpQuarters, cusumDownQuarters) / QUARTERS);
  }

  private Change open(long nowSeconds) {
    flags |= OPEN;
    openedFirstSeconds = openedBeforeSeconds;
    openedBeforeSeconds = openedSeconds;
    openedSeconds = (int) nowSeconds;
    return Change.OPENED;
  }

  private Change close() {
    flags &= ~(OPEN | WORK_ORDERED);
    cusumUpQuarters = 0;
    cusumDownQuarters = 0;
    return Change.CLOSED;
  }

  private static byte quarters(double deviations) {
    return (byte) Math.round(Math.max(-127.0, Math.min(127.0, QUARTERS * deviations)));
  }

  boolean isOpen() {
    return (flags & OPEN) != 0;
  }

  /** Whether the check is open and its newest comparison does not speak for an end. */
  boolean isContradicted() {
    return isOpen() && Math.abs(residualQuarters) > QUARTERS * AGREES;
  }

  /** Whether the two had agreed before, so that one of them must have left. */
  boolean hasAgreed() {
    return (flags & HAS_AGREED) != 0;
  }

  /** Whether most of the residual came from one comparison to the next. */
  boolean isJump() {
    return largestChangeQuarters >= JUMP_SHARE * Math.abs(residualQuarters);
  }

  /** Event time of the last opening, seconds since 1970; 0 if there was none. */
  long openedSeconds() {
    return openedSeconds;
  }

  /** Whether this opening and the two before fell within so many seconds. */
  boolean isThirdWithin(int seconds) {
    return openedFirstSeconds != 0 && openedSeconds - openedFirstSeconds <= seconds;
  }

  /** Whether the measured source of the check is the one not believed. */
  boolean isMeasuredBlamed() {
    return (flags & MEASURED_IS_BLAMED) != 0;
  }

  void blameMeasured() {
    flags |= MEASURED_IS_BLAMED;
  }

  void blameExpected() {
    flags &= ~MEASURED_IS_BLAMED;
  }

  /** Whether this opening led to a work order already; it does now. */
  boolean orderWork() {
    boolean before = (flags & WORK_ORDERED) != 0;
    flags |= WORK_ORDERED;
    return before;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(flags | (openedSeconds != 0 ? 32 : 0) | (apart != 0 ? 64 : 0));
    if ((flags & IS_USED) == 0) {
      return;
    }
    out.writeByte(residualQuarters);
    out.writeByte(cusumUpQuarters);
    out.writeByte(cusumDownQuarters);
    out.writeByte(together << 6 | cusumSeconds);
    if (Math.abs(residualQuarters) > QUARTERS * AGREES - 1 || apart != 0) {
      out.writeByte(largestChangeQuarters);
    }
    if (apart != 0) {
      out.writeByte(apart);
      out.writeShort(apartSeconds);
    }
    if (openedSeconds != 0) {
      out.writeInt(openedSeconds);
      out.writeInt(openedBeforeSeconds);
      out.writeInt(openedFirstSeconds);
    }
  }

  /** Takes over what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    int head = in.readUnsignedByte();
    flags = head & 31;
    if ((flags & IS_USED) == 0) {
      return;
    }
    residualQuarters = in.readByte();
    cusumUpQuarters = in.readByte();
    cusumDownQuarters = in.readByte();
    int packed = in.readUnsignedByte();
    together = (byte) (packed >>> 6);
    cusumSeconds = (short) (packed & 63);
    boolean hasApart = (head & 64) != 0;
    if (Math.abs(residualQuarters) > QUARTERS * AGREES - 1 || hasApart) {
      largestChangeQuarters = in.readByte();
    }
    if (hasApart) {
      apart = in.readByte();
      apartSeconds = in.readShort();
    }
    if ((head & 32) != 0) {
      openedSeconds = in.readInt();
      openedBeforeSeconds = in.readInt();
      openedFirstSeconds = in.readInt();
    }
  }
}
