/**
 * Battery twin: what the pack is believed to hold, how it has aged, and how sure we are.
 *
 * <p>Units: ampere, volt, ohm, degree Celsius; charge is a fraction of the usable capacity in [0,
 * 1]. Current is positive into the pack. Percent exists only at the door, in {@link
 * io.fleettwin.domain.battery.BatteryTwin}. Circuits are those of one cell, or one group of
 * parallel cells, which carries the whole current of the pack.
 *
 * <p>Estimators take numbers, allocate nothing per step and can be used alone. Start reading at
 * {@link io.fleettwin.domain.battery.SocEstimator}.
 */
package io.fleettwin.domain.battery;
