/**
 * Arbitration: what redundant sources of one fact say of each other.
 *
 * <p>Three questions, in rising need of evidence. Can the value be at all ({@link
 * io.fleettwin.domain.arbitration.PositionStepRule}, {@link
 * io.fleettwin.domain.arbitration.SocStepRule})? Does it change when it must ({@link
 * io.fleettwin.domain.arbitration.HoldDetector})? Does it agree with what others measure ({@link
 * io.fleettwin.domain.arbitration.Check})? The first two give verdicts on single samples; the third
 * has a life cycle, and weighs who is wrong.
 *
 * <p>Speeds are metres per second inside, distances metres, charge percentage points. Start reading
 * at {@link io.fleettwin.domain.arbitration.ArbitrationTwin}.
 */
package io.fleettwin.domain.arbitration;
