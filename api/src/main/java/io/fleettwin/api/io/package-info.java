/**
 * Kafka: follows the topics and hands what they say to the views. Nothing else here knows Kafka.
 *
 * <p>Start reading at {@link io.fleettwin.api.io.TopicReader}.
 */
package io.fleettwin.api.io;
