package io.fleettwin.domain.adas;

/** State of a driver-assistance feature; {@link FeatureMachine} says how it changes. */
public enum FeatureState implements Coded {
  /** It cannot work now; {@link UnavailableReason} says why. */
  UNAVAILABLE(0),
  /** It could be switched on. */
  AVAILABLE(1),
  /** It is on and waits or watches. */
  ENABLED(2),
  /** It does what it is for: drives, or warns. */
  ACTIVE(3),
  /** It acts against the driver or an obstacle: brakes, steers back, holds a wheel. */
  INTERVENING(4),
  /** It reports a fault. */
  ERROR(5);

  private final int code;

  FeatureState(int code) {
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }

  /** Whether it acts on the vehicle or the driver. */
  public boolean isRunning() {
    return this == ACTIVE || this == INTERVENING;
  }
}
