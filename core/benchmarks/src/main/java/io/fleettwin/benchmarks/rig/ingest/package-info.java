/**
 * What a message costs from an MQTT connection to Kafka: the Hono node, and brokers beside it that
 * hand the message to one subscriber.
 */
package io.fleettwin.benchmarks.rig.ingest;
