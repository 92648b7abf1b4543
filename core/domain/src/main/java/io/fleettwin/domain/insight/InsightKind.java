package io.fleettwin.domain.insight;

/** What an insight is about. Names are part of the contract with readers and never change. */
public enum InsightKind {
  // synchronisation
  /** The vehicle's clock is off by more than the network explains. Subject: empty. */
  CLOCK_SKEWED,
  /** The vehicle's clock was set. Subject: empty. */
  CLOCK_JUMPED,
  /** A signal repeats itself while others prove that it must change. Subject: its path. */
  SIGNAL_FROZEN,
  /** A signal shows what cannot be. Subject: its path. */
  SIGNAL_IMPOSSIBLE,
  /** Data that came late changed what had been believed. Subject: the signal's path. */
  CORRECTION,

  // arbitration
  /** Two sources of one fact disagree. Subject: name of the check. */
  CONTRADICTION,
  /** One source walks away from the others slowly. Subject: the signal's path. */
  SENSOR_DRIFT,
  /** One source left the others at once. Subject: the signal's path. */
  SENSOR_JUMP,
  /** The same contradiction came back so often that a workshop should look. */
  WORK_ORDER_SUGGESTED,

  // traction battery
  /** The cells drift apart at equal state of charge. */
  CELL_SPREAD,
  /** One cell is the weakest again and again. Subject: number of the cell. */
  WEAK_CELL,
  /** Charge is lost at rest. */
  SELF_DISCHARGE,
  /** The pack is warmer than its heat balance explains. */
  TEMPERATURE_RESIDUAL,
  /** The pack warms faster than it ever should. */
  TEMPERATURE_RISE,
  /** The insulation against the body fails. */
  ISOLATION_LOW,
  /** The pack holds clearly less than when new. */
  CAPACITY_LOSS,
  /** The pack resists clearly more than when new. */
  RESISTANCE_GROWTH,
  /** The battery management's state of charge walks away from the estimate. */
  SOC_LABEL_DRIFT,

  // energy and charging
  /** The vehicle needs more, or less, than its model says. */
  CONSUMPTION_DRIFT,
  /** A charging session began. */
  CHARGING_STARTED,
  /** A charging session ended. */
  CHARGING_ENDED,

  // driver assistance
  /** A feature reports an error. Subject: the feature. */
  ADAS_FEATURE_ERROR,
  /** The driver took over, or had to. Subject: the feature. */
  TAKEOVER,
  /** A sensor is blocked, misaligned or degraded. Subject: the sensor. */
  SENSOR_DEGRADED,
  /** Emergency braking, loss of grip, a near miss. Subject: the kind of event. */
  SAFETY_EVENT,
  /** A feature is active where it was not made for. Subject: the feature. */
  ODD_EXIT
}
