/**
 * The way in: what Hono wrote to Kafka, as it was written.
 *
 * <p>Bytes travel, operators decode: a {@link io.fleettwin.jobs.source.RawRecord} carries the
 * payload untouched across the keyed exchange. Nothing here throws on what a device or a gateway
 * sent; a record that cannot belong to a vehicle travels on with its {@link
 * io.fleettwin.jobs.source.Defect}, so that the operator behind can set it aside with its origin.
 *
 * <p>Start reading at {@link io.fleettwin.jobs.source.RawRecordSource}.
 */
package io.fleettwin.jobs.source;
