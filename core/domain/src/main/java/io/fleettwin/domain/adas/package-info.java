/**
 * Driver-assistance twin: in which state each feature is, how far and how long it ran, how well its
 * sensors see, and what happened.
 *
 * <p>Units: metres, seconds, kilometres per hour and degrees as the names say; distances and times
 * of exposure are whole millimetres and milliseconds, so that they add up exactly. Percent exist
 * only at the door, in {@link io.fleettwin.domain.adas.AdasTwin}.
 *
 * <p>Rules: what a vehicle says about a feature beats what is derived from its sensors; a rate has
 * its denominator beside it ({@link io.fleettwin.domain.adas.Exposure}); limits are named constants
 * with their source. Terms of driving automation are those of SAE J3016.
 *
 * <p>Start reading at {@link io.fleettwin.domain.adas.FeatureMachine}.
 */
package io.fleettwin.domain.adas;
