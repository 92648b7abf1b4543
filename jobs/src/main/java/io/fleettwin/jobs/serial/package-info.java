/**
 * Hand-written serialisation: what every type that crosses the network or lies in state shares.
 *
 * <p>Flink's generic types are switched off. A type of ours brings its serializer and an {@link
 * io.fleettwin.jobs.serial.OwnTypeInfo}; one that lies in state brings a versioned snapshot too.
 */
package io.fleettwin.jobs.serial;
