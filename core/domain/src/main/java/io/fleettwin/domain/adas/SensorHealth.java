package io.fleettwin.domain.adas;

/** How well a sensor sees, from best to worst. */
public enum SensorHealth implements Coded {
  /** The vehicle says nothing about it. */
  UNKNOWN(0),
  /** It sees. */
  OK(1),
  /** It sees less: dirt, or weather. */
  DEGRADED(2),
  /** It points elsewhere; calibrate it. */
  MISALIGNED(3),
  /** It does not see; clean it. */
  BLOCKED(4);

  private final int code;

  SensorHealth(int code) {
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }

  /** Whether a feature that needs the sensor cannot work. */
  public boolean isBlind() {
    return this == BLOCKED || this == MISALIGNED;
  }

  UnavailableReason reason() {
    return this == MISALIGNED
        ? UnavailableReason.SENSOR_MISALIGNED
        : UnavailableReason.SENSOR_BLOCKED;
  }
}
