package io.fleettwin.api.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.api.commands.CommandOutlet;
import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.domain.command.VehicleCommand;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Writes requests to their topic, acknowledged by all replicas. Thread-safe. */
@Component
final class CommandRequestTopic implements CommandOutlet, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(CommandRequestTopic.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final KafkaProducer<byte[], byte[]> producer;

  CommandRequestTopic(KafkaProperties kafka) {
    int patience = (int) PATIENCE.toMillis();
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrap(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                patience,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                patience / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                patience),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void request(VehicleCommand command) {
    var record =
        new ProducerRecord<>(
            Topics.COMMAND_REQUEST,
            command.vehicle().asText().getBytes(UTF_8),
            CommandCodec.encodeRequest(command));
    try {
      producer.send(record).get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.warn("A request of a command could not be written", e);
      throw unavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    }
  }

  private static ProblemException unavailable() {
    return new ProblemException(
        Problem.COMMANDS_UNAVAILABLE,
        "The request could not be written; ask again with the same Idempotency-Key.");
  }

  @Override
  public void destroy() {
    producer.close(CLOSE_WITHIN);
  }
}
