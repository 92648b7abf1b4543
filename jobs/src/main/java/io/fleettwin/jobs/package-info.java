/**
 * Processes that run the platform's Flink jobs: {@link io.fleettwin.jobs.EmbeddedFlink} for one
 * machine, {@link io.fleettwin.jobs.SubmitJobs} for a cluster that runs already. Both take the jobs
 * of {@link io.fleettwin.jobs.FleetJob} with the same options, so that a job is the same in either.
 *
 * <p>Packages along the path of the data: {@code source} (records as Hono wrote them), {@code twin}
 * and {@code history} (one package a job), and beside it {@code serial}, {@code options} and {@code
 * host}.
 */
package io.fleettwin.jobs;
