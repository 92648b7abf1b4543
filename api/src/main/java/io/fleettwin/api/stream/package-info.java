/**
 * The stream: every change of a tenant's twins, as server-sent events, at most four times a second.
 *
 * <p>What a reader has not seen is not queued for it. It is looked up, in the fleet's order of
 * changes, whenever the reader can take more, so a slow reader gets fewer and newer twins, and
 * costs the memory of one message. Start reading at {@link io.fleettwin.api.stream.StreamHub}.
 */
package io.fleettwin.api.stream;
