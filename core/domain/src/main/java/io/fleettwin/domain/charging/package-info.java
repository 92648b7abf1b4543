/**
 * Charging sessions: when they begin and end, what went in, what was lost, when the pack is full.
 *
 * <p>Units: joule, watt, second, microseconds since 1970; charge is a fraction of the usable
 * capacity. Power and current are positive into the pack.
 *
 * <p>Start reading at {@link io.fleettwin.domain.charging.ChargingTwin}.
 */
package io.fleettwin.domain.charging;
