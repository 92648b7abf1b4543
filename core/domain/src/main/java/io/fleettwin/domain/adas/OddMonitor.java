package io.fleettwin.domain.adas;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Watches whether driving automation goes on outside of its domain.
 *
 * <pre>
 * INSIDE  -> LEAVING   the verdict is outside
 * LEAVING -> OUTSIDE   for three seconds: the vehicle did not hand over
 * any     -> INSIDE    the verdict is inside, or nothing is engaged
 * </pre>
 *
 * Mutable.
 */
final class OddMonitor {

  /**
   * Time that a system may need to notice and hand over. Less than the 10 s that UN R157 gives a
   * driver, because leaving is to be noticed, not yet answered.
   */
  static final long PATIENCE_MICROS = 3_000_000L;

  /** What a verdict changed. */
  enum Change {
    NONE,
    /** Driving automation has been outside for too long. */
    EXITED,
    /** It is back inside, or switched off. */
    RETURNED
  }

  private OddVerdict verdict = OddVerdict.NOT_ENGAGED;
  private long outsideSinceMicros;
  private boolean isExited;

  Change observe(long timeMicros, OddVerdict next) {
    boolean wasOutside = verdict.isOutside();
    verdict = next;
    if (!next.isOutside()) {
      boolean wasExited = isExited;
      isExited = false;
      return wasExited ? Change.RETURNED : Change.NONE;
    }
    if (!wasOutside) {
      outsideSinceMicros = timeMicros;
    }
    if (!isExited && timeMicros - outsideSinceMicros >= PATIENCE_MICROS) {
      isExited = true;
      return Change.EXITED;
    }
    return Change.NONE;
  }

  OddVerdict verdict() {
    return verdict;
  }

  /** Event time at which the verdict was first outside, microseconds since 1970. */
  long outsideSinceMicros() {
    return outsideSinceMicros;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(verdict.code());
    out.writeBoolean(isExited);
    Compact.writeUnsigned(out, outsideSinceMicros);
  }

  static OddMonitor read(DataInput in) throws IOException {
    OddMonitor monitor = new OddMonitor();
    monitor.verdict = Coded.read(OddVerdict.class, in.readUnsignedByte());
    monitor.isExited = in.readBoolean();
    monitor.outsideSinceMicros = Compact.readUnsigned(in);
    return monitor;
  }
}
