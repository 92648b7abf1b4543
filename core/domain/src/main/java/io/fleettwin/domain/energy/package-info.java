/**
 * Energy twin: what driving should have cost, what it did cost, and how far the rest reaches.
 *
 * <p>A physical model of the vehicle predicts the energy of a trip from speed, elevation and
 * ambient temperature. What it gets wrong for this very vehicle is learned on line, and what is
 * still wrong after that is published: its drift is an insight.
 *
 * <p>Units: meter, second, kilowatt, kilowatt-hour, degree Celsius. Power and energy are positive
 * out of the battery, unlike the current of the signal catalogue. A number that is not known is
 * NaN.
 *
 * <p>Start reading at {@link io.fleettwin.domain.energy.EnergyModel}, then {@link
 * io.fleettwin.domain.energy.EnergyTwin}.
 */
package io.fleettwin.domain.energy;
