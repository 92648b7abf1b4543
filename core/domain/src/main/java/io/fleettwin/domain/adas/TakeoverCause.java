package io.fleettwin.domain.adas;

import java.util.Locale;

/** Why a driver took over. */
public enum TakeoverCause implements Coded {
  /** The vehicle says that there was none. */
  NONE(0),
  SENSOR_BLOCKED(1),
  CURVE_TOO_TIGHT(2),
  LANE_LOST(3),
  SYSTEM_FAULT(4),
  /** The feature was about to leave its operational design domain. */
  OUTSIDE_DOMAIN(5),
  /** The driver braked while the feature drove. */
  DRIVER_OVERRIDE(6),
  /** The vehicle gives a reason that has no name here, or none. */
  OTHER(7);

  private final int code;

  TakeoverCause(int code) {
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }

  /** The cause of a text in the stream; null if there was never one. */
  static TakeoverCause of(String text) {
    if (text == null) {
      return null;
    }
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "", "NONE" -> NONE;
      case "SENSOR_BLOCKED" -> SENSOR_BLOCKED;
      case "CURVE_TOO_TIGHT" -> CURVE_TOO_TIGHT;
      case "LANE_LOST" -> LANE_LOST;
      case "SYSTEM_FAULT" -> SYSTEM_FAULT;
      case "OUTSIDE_DOMAIN", "ODD_EXIT" -> OUTSIDE_DOMAIN;
      case "DRIVER_OVERRIDE" -> DRIVER_OVERRIDE;
      default -> OTHER;
    };
  }
}
