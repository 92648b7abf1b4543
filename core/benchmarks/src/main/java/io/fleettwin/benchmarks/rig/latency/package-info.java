/**
 * How long it takes from a sample in a vehicle to its twin in Kafka and at a reader's, hop by hop,
 * counted from the time at which each frame was meant to be sent.
 */
package io.fleettwin.benchmarks.rig.latency;
