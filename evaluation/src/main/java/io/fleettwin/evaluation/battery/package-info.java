/**
 * State of charge and capacity against cell cyclers and recorded drives.
 *
 * <p>Start reading at {@link io.fleettwin.evaluation.battery.SocEvaluation}.
 */
package io.fleettwin.evaluation.battery;
