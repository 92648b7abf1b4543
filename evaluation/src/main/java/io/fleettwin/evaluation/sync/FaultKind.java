package io.fleettwin.evaluation.sync;

import io.fleettwin.evaluation.report.MetricKey;

/**
 * Kinds of faults, and what counts as one. The definitions look at whole trips, forwards and
 * backwards, and know nothing of the rules that are judged.
 */
enum FaultKind {
  /** The receiver shows 0 while the CAN bus shows more than 5 km/h. */
  GNSS_SPEED_ZERO(MetricKey.GNSS_SPEED_ZERO_FAULTS, MetricKey.GNSS_SPEED_ZERO_FLAGGED),
  /** Outside of [-90, 90], exactly 0, or part of an excursion; see {@link FaultOracle}. */
  LATITUDE(MetricKey.LATITUDE_FAULTS, MetricKey.LATITUDE_FLAGGED),
  /** Outside of [-180, 180], exactly 0, or part of an excursion; see {@link FaultOracle}. */
  LONGITUDE(MetricKey.LONGITUDE_FAULTS, MetricKey.LONGITUDE_FLAGGED),
  /** State of charge outside of [0, 100], or part of an excursion; see {@link FaultOracle}. */
  SOC(MetricKey.SOC_FAULTS, MetricKey.SOC_FLAGGED);

  private final MetricKey faults;
  private final MetricKey flagged;

  FaultKind(MetricKey faults, MetricKey flagged) {
    this.faults = faults;
    this.flagged = flagged;
  }

  /** Key of how many samples have the fault. */
  MetricKey faults() {
    return faults;
  }

  /** Key of how many of those the twin found. */
  MetricKey flagged() {
    return flagged;
  }
}
