package io.fleettwin.domain.signal;

/** How soon a signal has to be of use; budgets stand in the design, section on time. */
public enum Tier {
  /** Sensed to served within 100 ms; the edge decides first. */
  SAFETY,
  /** Within 1 s: twin topic, API, map. */
  OPERATIONAL,
  /** Within 5 to 30 s: estimators over windows. */
  PREDICTIVE,
  /** Within one checkpoint interval: the lakehouse. */
  HISTORY
}
