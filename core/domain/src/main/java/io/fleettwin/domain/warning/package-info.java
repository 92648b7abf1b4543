/**
 * Early warning of the traction battery: what precedes a failure, long before the management system
 * raises a fault.
 *
 * <p>Each precursor is a residual, measured minus expected over its standard deviation, that is
 * watched by a sequential test ({@link io.fleettwin.domain.statistics.Cusum}). Thresholds follow
 * from the wished time between two false alarms; what a residual is taken over, a block of minutes,
 * is long enough that one block says little of the next.
 *
 * <p>Units: volt, ampere (positive into the pack), degree Celsius, watt, ohm, second; charge is a
 * fraction of the usable capacity.
 *
 * <p>Start reading at {@link io.fleettwin.domain.warning.WarningTwin}.
 */
package io.fleettwin.domain.warning;
