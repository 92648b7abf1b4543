/**
 * The twin job: raw records in, one living twin per vehicle, its newest revision out.
 *
 * <p>Operators hold state, timers and outputs; every rule is {@link
 * io.fleettwin.domain.twin.VehicleTwin}'s. Start reading at {@link
 * io.fleettwin.jobs.twin.TwinPipeline}.
 */
package io.fleettwin.jobs.twin;
