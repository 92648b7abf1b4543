/**
 * The history job: raw records in, one row for each sample into the tenant's Iceberg table, exactly
 * once.
 *
 * <p>The twin job sets aside what cannot be taken in, so this one only counts it. Start reading at
 * {@link io.fleettwin.jobs.history.HistoryPipeline}.
 */
package io.fleettwin.jobs.history;
