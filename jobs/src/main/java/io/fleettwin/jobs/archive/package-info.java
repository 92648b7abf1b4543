/**
 * The archive job: what twins tell in the platform's own topics becomes rows of the tenant's
 * Iceberg tables, exactly once.
 *
 * <p>Start reading at {@link io.fleettwin.jobs.archive.ArchivePipeline}.
 */
package io.fleettwin.jobs.archive;
