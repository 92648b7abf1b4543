/**
 * The way out: keyed bytes to Kafka, at least once.
 *
 * <p>No transactions on the way to a person: they would cost a checkpoint interval. Readers drop
 * what they have seen, by revision or by origin.
 */
package io.fleettwin.jobs.sink;
