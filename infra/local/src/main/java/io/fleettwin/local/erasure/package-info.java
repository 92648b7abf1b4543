/**
 * What {@code ./fleettwin erase} asks of Kafka and Flink.
 *
 * <p>Start reading at {@link io.fleettwin.local.erasure.ErasureClient}.
 */
package io.fleettwin.local.erasure;
