/**
 * Frames straight into Kafka, past the gateway, for load.
 *
 * <p>Records carry the key and the headers that Hono gives them, so that nothing behind Kafka sees
 * a difference.
 */
package io.fleettwin.sim.direct;
