package io.fleettwin.api.io;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is.
 *
 * @param bootstrap {@code host:port}, comma-separated
 */
@ConfigurationProperties("fleettwin.kafka")
public record KafkaProperties(@DefaultValue("127.0.0.1:9092") String bootstrap) {}
