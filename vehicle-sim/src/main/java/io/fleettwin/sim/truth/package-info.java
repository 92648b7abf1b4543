/**
 * What the simulation knows and no vehicle tells: the yardstick for estimators.
 *
 * <p>It is written beside the stream, never into it.
 */
package io.fleettwin.sim.truth;
