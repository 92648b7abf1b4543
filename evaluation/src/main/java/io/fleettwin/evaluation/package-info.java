/**
 * The domain's estimators against recorded and simulated truth: the same code as in the jobs, fed
 * from files.
 *
 * <p>Files are known by their columns, never by their names. Start reading at {@link
 * io.fleettwin.evaluation.EvaluateCommand}.
 */
package io.fleettwin.evaluation;
