/** The node's side of Kafka: client settings and Hono's senders. */
package io.fleettwin.hono.kafka;
