/**
 * Faults put into simulated vehicles: does the twin find each, how soon, and how often does it cry
 * wolf?
 *
 * <pre>
 * simulated vehicle -> fault alters what is shown -> edge agent -> link -> twin -> alarms
 *       truth ------------------------------------------------------------------- > score
 * </pre>
 *
 * <p>A fault alters signals, the vehicle's clock or its link, never the simulator's truth. What the
 * twin tells is an alarm; it is right if it is a sign of the injected fault, explained if it
 * follows from that fault or from what the simulator itself broke, and false otherwise.
 *
 * <p>Start reading at {@link io.fleettwin.evaluation.faults.FaultsEvaluation}; the kinds of faults
 * are in {@link io.fleettwin.evaluation.faults.FaultKind}.
 */
package io.fleettwin.evaluation.faults;
