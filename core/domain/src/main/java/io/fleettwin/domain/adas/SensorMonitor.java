package io.fleettwin.domain.adas;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Health of one sensor from its blockage, its calibration and the weather.
 *
 * <p>Each limit is left further down than it is entered, so that a value on the limit does not
 * flicker. Mutable.
 */
final class SensorMonitor {

  /**
   * Share of the view that is covered. No standard fixes the limit; at 60 percent the vehicles of
   * the project's fleet model give their features up.
   */
  static final double BLOCKED_FROM = 0.60;

  static final double BLOCKED_UNTIL = 0.50;
  static final double DIRTY_FROM = 0.30;
  static final double DIRTY_UNTIL = 0.25;

  /** At 60 m, 0.5 degrees are half a metre aside: enough to see a vehicle in the wrong lane. */
  static final double MISALIGNED_FROM_DEGREES = 0.5;

  static final double MISALIGNED_UNTIL_DEGREES = 0.4;

  private SensorHealth health = SensorHealth.UNKNOWN;
  private long sinceMicros;
  private boolean isBlocked;
  private boolean isDirty;
  private boolean isMisaligned;

  /**
   * Takes what is known at a time.
   *
   * @param blockageFraction in [0, 1], NaN if unknown
   * @param deviationDegrees how far the sensor points away, NaN if unknown
   * @param weather what it has to see through
   * @return whether the health changed
   */
  boolean observe(
      long timeMicros, double blockageFraction, double deviationDegrees, Weather weather) {
    isBlocked = blockageFraction >= (isBlocked ? BLOCKED_UNTIL : BLOCKED_FROM);
    isDirty = blockageFraction >= (isDirty ? DIRTY_UNTIL : DIRTY_FROM);
    isMisaligned =
        Math.abs(deviationDegrees)
            >= (isMisaligned ? MISALIGNED_UNTIL_DEGREES : MISALIGNED_FROM_DEGREES);
    boolean isUnknown = Double.isNaN(blockageFraction) && Double.isNaN(deviationDegrees);
    SensorHealth next = isUnknown ? SensorHealth.UNKNOWN : judge(weather);
    if (next == health) {
      return false;
    }
    health = next;
    sinceMicros = timeMicros;
    return true;
  }

  private SensorHealth judge(Weather weather) {
    if (isBlocked) {
      return SensorHealth.BLOCKED;
    }
    if (isMisaligned) {
      return SensorHealth.MISALIGNED;
    }
    return isDirty || weather.isHardToSeeThrough() ? SensorHealth.DEGRADED : SensorHealth.OK;
  }

  SensorHealth health() {
    return health;
  }

  /** Event time at which the health became what it is, microseconds since 1970. */
  long sinceMicros() {
    return sinceMicros;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(health.code() << 3 | bit(isBlocked, 0) | bit(isDirty, 1) | bit(isMisaligned, 2));
    out.writeLong(sinceMicros);
  }

  private static int bit(boolean set, int at) {
    return set ? 1 << at : 0;
  }

  static SensorMonitor read(DataInput in) throws IOException {
    SensorMonitor monitor = new SensorMonitor();
    int packed = in.readUnsignedByte();
    monitor.health = Coded.read(SensorHealth.class, packed >> 3);
    monitor.isBlocked = (packed & 1) != 0;
    monitor.isDirty = (packed & 2) != 0;
    monitor.isMisaligned = (packed & 4) != 0;
    monitor.sinceMicros = in.readLong();
    return monitor;
  }
}
