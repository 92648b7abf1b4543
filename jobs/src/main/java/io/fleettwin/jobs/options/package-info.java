/**
 * What a person can choose about the jobs, and the Flink settings that follow from it.
 *
 * <p>Start reading at {@link io.fleettwin.jobs.options.JobOptions}.
 */
package io.fleettwin.jobs.options;
