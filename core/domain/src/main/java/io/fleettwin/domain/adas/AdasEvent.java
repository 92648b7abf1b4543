package io.fleettwin.domain.adas;

import io.fleettwin.domain.insight.Severity;

/** What happens now and then and is counted; the order is that of storage. */
public enum AdasEvent implements Coded {
  /** The driver took over, or had to. */
  TAKEOVER(0, Severity.NOTICE, "The driver took over"),
  /** A feature began to report a fault. */
  FEATURE_ERROR(1, Severity.WARNING, "A feature reports a fault"),
  /** Driving automation went on outside of its domain. */
  ODD_EXIT(2, Severity.WARNING, "Driving automation goes on outside of its domain"),
  /** A sensor went blind or points elsewhere. */
  SENSOR_FAULT(3, Severity.NOTICE, "A sensor does not see"),
  /** The vehicle braked by itself. */
  AEB_ENGAGED(4, Severity.WARNING, "The vehicle braked by itself"),
  /** The vehicle warned of a collision. */
  FCW(5, Severity.INFO, "The vehicle warned of a collision"),
  /** A collision was closer in time than drivers let it come. */
  NEAR_MISS(6, Severity.WARNING, "A collision was close"),
  /** Anti-lock braking where the road is slippery. */
  ABS_LOW_FRICTION(7, Severity.NOTICE, "Wheels locked on a slippery road"),
  /** Anti-lock braking on a road that grips, or of unknown grip. */
  ABS_ENGAGED(8, Severity.INFO, "Wheels were about to lock"),
  /** Stability control held the vehicle. */
  ESC_ENGAGED(9, Severity.NOTICE, "Stability control held the vehicle"),
  /** Traction control held a wheel. */
  TCS_ENGAGED(10, Severity.INFO, "Traction control held a wheel");

  static final int COUNT = values().length;

  private final int code;
  private final Severity severity;
  private final String sentence;

  AdasEvent(int code, Severity severity, String sentence) {
    this.code = code;
    this.severity = severity;
    this.sentence = sentence;
  }

  public Severity severity() {
    return severity;
  }

  String sentence() {
    return sentence;
  }

  /** Number in stored state and place in arrays, dense from 0. */
  @Override
  public int code() {
    return code;
  }

  /** Whether each one is told, beside being counted. */
  boolean isWorthTelling() {
    return severity.compareTo(Severity.NOTICE) >= 0 || this == FCW;
  }
}
