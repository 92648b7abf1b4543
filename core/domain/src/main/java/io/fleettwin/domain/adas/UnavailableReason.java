package io.fleettwin.domain.adas;

/** Why a feature is {@link FeatureState#UNAVAILABLE}. */
public enum UnavailableReason implements Coded {
  /** It is not unavailable. */
  NONE(0),
  /** The vehicle never spoke of it, or does no more. */
  NOT_REPORTED(1),
  /** The sensor that it needs is blocked. */
  SENSOR_BLOCKED(2),
  /** The sensor that it needs points elsewhere. */
  SENSOR_MISALIGNED(3);

  private final int code;

  UnavailableReason(int code) {
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }
}
