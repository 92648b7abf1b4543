package io.fleettwin.domain.adas;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Finds takeovers and how long they had been announced.
 *
 * <p>A vehicle that tells takeovers itself (a counter, or a reason) is believed. Of others they are
 * inferred: a feature stops driving by a fault, for want of its sensor, or while the driver brakes.
 * Switching it off is none. Mutable.
 */
final class TakeoverDetector {

  /** A sign that ended longer ago announces nothing. */
  static final long SIGN_HOLDS_MICROS = 5_000_000L;

  private static final long NEVER = Long.MIN_VALUE;
  private static final long COUNT_UNKNOWN = -1;

  private long count = COUNT_UNKNOWN;
  private TakeoverCause told;
  private long signFromMicros = NEVER;
  private long signUntilMicros = NEVER;

  /**
   * Takes what the vehicle tells of takeovers.
   *
   * @param newCount its counter; NaN if it has none
   * @param reason its reason, null if it never told one
   * @return how many takeovers are new, at least 0
   */
  long observeTold(double newCount, TakeoverCause reason) {
    TakeoverCause before = told;
    told = reason == null ? told : reason;
    if (!Double.isNaN(newCount)) {
      long more = count == COUNT_UNKNOWN ? 0 : Math.round(newCount) - count;
      count = Math.round(newCount);
      return Math.max(0, more);
    }
    boolean isNew = before != null && before != told && told != TakeoverCause.NONE;
    return count == COUNT_UNKNOWN && isNew ? 1 : 0;
  }

  /** Whether the vehicle tells takeovers itself. */
  boolean isTold() {
    return told != null || count != COUNT_UNKNOWN;
  }

  /** The reason that the vehicle told last; {@link TakeoverCause#OTHER} if it told none. */
  TakeoverCause toldCause() {
    return told == null || told == TakeoverCause.NONE ? TakeoverCause.OTHER : told;
  }

  /**
   * Why a feature that drove does so no more, of a vehicle that does not tell.
   *
   * @return {@link TakeoverCause#NONE} if that was no takeover
   */
  static TakeoverCause infer(FeatureState now, UnavailableReason reason, boolean driverBrakes) {
    if (now == FeatureState.ERROR) {
      return TakeoverCause.SYSTEM_FAULT;
    }
    if (now == FeatureState.UNAVAILABLE && reason != UnavailableReason.NOT_REPORTED) {
      return TakeoverCause.SENSOR_BLOCKED;
    }
    return driverBrakes ? TakeoverCause.DRIVER_OVERRIDE : TakeoverCause.NONE;
  }

  /** Takes whether something announces a takeover in this row. */
  void observeSign(long timeMicros, boolean isSign) {
    boolean isOver = signUntilMicros == NEVER || timeMicros - signUntilMicros > SIGN_HOLDS_MICROS;
    if (isOver) {
      signFromMicros = isSign ? timeMicros : NEVER;
    }
    if (isSign) {
      signUntilMicros = timeMicros;
    } else if (isOver) {
      signUntilMicros = NEVER;
    }
  }

  /** How long a takeover at {@code timeMicros} had been announced [s]; 0 if it was not. */
  double leadSeconds(long timeMicros) {
    return signFromMicros == NEVER ? 0.0 : (timeMicros - signFromMicros) / 1e6;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(told == null ? -1 : told.code());
    Compact.writeUnsigned(out, count + 1);
    out.writeBoolean(signFromMicros != NEVER);
    if (signFromMicros != NEVER) {
      out.writeLong(signFromMicros);
      out.writeLong(signUntilMicros);
    }
  }

  static TakeoverDetector read(DataInput in) throws IOException {
    TakeoverDetector detector = new TakeoverDetector();
    int cause = in.readByte();
    detector.told = cause < 0 ? null : Coded.read(TakeoverCause.class, cause);
    detector.count = Compact.readUnsigned(in) - 1;
    if (in.readBoolean()) {
      detector.signFromMicros = in.readLong();
      detector.signUntilMicros = in.readLong();
    }
    return detector;
  }
}
