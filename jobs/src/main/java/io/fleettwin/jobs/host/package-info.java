/**
 * What a process that hosts jobs needs besides Flink: the newest checkpoint that can be read, the
 * removal of those that no longer matter, and patience until the neighbours are up.
 *
 * <p>Start reading at {@link io.fleettwin.jobs.host.RetainedCheckpoints}.
 */
package io.fleettwin.jobs.host;
