/**
 * Hazards on the road: what one vehicle feels becomes a belief, and the belief a warning.
 *
 * <p>Along the path: {@link io.fleettwin.domain.hazard.PassageRecorder} turns rows of signals into
 * {@link io.fleettwin.domain.hazard.Passage}s, with or without symptoms. {@link
 * io.fleettwin.domain.hazard.HazardCell} holds what is believed in one coarse cell and which
 * vehicles are there; it tells {@link io.fleettwin.domain.hazard.Hazard}s as they are confirmed,
 * change and end, and {@link io.fleettwin.domain.hazard.Warning}s to those that will meet them.
 *
 * <p>Units: metres, seconds, degrees clockwise from north, microseconds since 1970 of corrected
 * event time. Probabilities are in (0, 1), log-odds are natural logarithms. A feature package: it
 * knows {@code common}, {@code signal}, {@code motion} and {@code insight}.
 */
package io.fleettwin.domain.hazard;
