/**
 * Ageing: what a battery will hold later, and when its life ends, as intervals.
 *
 * <p>Units: ampere hours; exposure is whatever wears the battery, counted from new: full discharges
 * of a cell in a laboratory, years of a vehicle. A forecast is a distribution, never a bare number.
 *
 * <p>Start reading at {@link io.fleettwin.domain.ageing.CapacityForecast}.
 */
package io.fleettwin.domain.ageing;
