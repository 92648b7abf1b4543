/**
 * Driver assistance against recorded drives: raw CAN frames are decoded, folded by the same twin as
 * in the jobs, and compared with what was measured beside them.
 *
 * <p>Start reading at {@link io.fleettwin.evaluation.adas.AdasEvaluation}.
 */
package io.fleettwin.evaluation.adas;
