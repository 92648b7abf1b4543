package io.fleettwin.jobs.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.hono.HonoHeaders;
import io.fleettwin.domain.common.VehicleKey;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Hands commands to Hono, at least once: a repetition has the id of what it repeats, and so no
 * effect.
 *
 * @see <a href="https://eclipse.dev/hono/docs/api/command-and-control-kafka/">Hono, Command and
 *     Control API for Kafka</a>
 */
final class HonoCommandSink {

  private HonoCommandSink() {}

  /** A sink into {@code hono.command.<tenant>} of each vehicle's tenant. */
  static KafkaSink<SentCommand> create(String bootstrap) {
    return KafkaSink.<SentCommand>builder()
        .setBootstrapServers(bootstrap)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0") // few, and somebody waits
        .setRecordSerializer(new ToHono())
        .build();
  }

  /** As {@code hono-client-application-kafka} writes a command that asks for a response. */
  static final class ToHono implements KafkaRecordSerializationSchema<SentCommand> {
    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        SentCommand command, KafkaSinkContext context, Long eventTime) {
      VehicleKey vehicle = command.vehicle();
      byte[] device = vehicle.vehicleId().getBytes(UTF_8);
      var record =
          new ProducerRecord<>(Topics.command(vehicle.tenant()), device, command.payload());
      Headers headers = record.headers();
      headers.add(HonoHeaders.DEVICE_ID, device);
      headers.add(HonoHeaders.SUBJECT, command.subject().getBytes(UTF_8));
      headers.add(HonoHeaders.CONTENT_TYPE, ContentTypes.JSON.getBytes(UTF_8));
      headers.add(HonoHeaders.RESPONSE_REQUIRED, "true".getBytes(UTF_8));
      headers.add(HonoHeaders.CORRELATION_ID, command.correlationId().getBytes(UTF_8));
      return record;
    }
  }
}
