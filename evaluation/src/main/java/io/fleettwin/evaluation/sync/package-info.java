/**
 * Faults in recorded signals: does the twin find each, and leave every good sample alone?
 *
 * <p>Start reading at {@link io.fleettwin.evaluation.sync.SyncEvaluation}.
 */
package io.fleettwin.evaluation.sync;
