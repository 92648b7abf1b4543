/**
 * Synchronisation: what of a vehicle's stream is taken, and how far a value can be relied on.
 *
 * <p>Times are microseconds since 1970 UTC and are arguments. Start reading at {@link
 * io.fleettwin.domain.sync.FrameLedger}.
 */
package io.fleettwin.domain.sync;
