package io.fleettwin.hono;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** An application that sends commands with nothing but a Kafka producer. */
record TestCommands(String bootstrapServers, String topic) {

  /** A command that asks for a response. */
  void request(String device, String subject, String payload, String correlationId)
      throws InterruptedException, ExecutionException {
    send(
        device,
        payload,
        Map.of(
            "device_id", device,
            "subject", subject,
            "content-type", "application/json",
            "response-required", "true",
            "correlation-id", correlationId));
  }

  /** A command that wants to hear of failures only. */
  void oneWay(String device, String subject, String payload, String correlationId)
      throws InterruptedException, ExecutionException {
    send(
        device,
        payload,
        Map.of("device_id", device, "subject", subject, "correlation-id", correlationId));
  }

  void send(String device, String payload, Map<String, String> headers)
      throws InterruptedException, ExecutionException {
    ProducerRecord<String, String> command = new ProducerRecord<>(topic, device, payload);
    headers.forEach((name, value) -> command.headers().add(name, value.getBytes(UTF_8)));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(command).get();
    }
  }
}
