/**
 * Kafka to twin to Kafka: the twin job as it is, and the same domain code in Kafka Streams and in
 * Hazelcast Jet, from a filled topic, each in a process of its own.
 *
 * <p>{@link io.fleettwin.benchmarks.rig.twin.TwinWork} is what the twin operator does with a
 * record, without an engine; the peers wrap it. Start reading at {@link
 * io.fleettwin.benchmarks.rig.twin.TwinBench}.
 */
package io.fleettwin.benchmarks.rig.twin;
