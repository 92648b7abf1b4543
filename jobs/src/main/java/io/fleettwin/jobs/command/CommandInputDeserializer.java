package io.fleettwin.jobs.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.hono.HonoHeaders;
import io.fleettwin.jobs.command.CommandInput.What;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Makes a {@link CommandInput} of each record that matters to commands, and nothing of the others:
 * events but those on connections, and whatever belongs to a tenant that is not served. Never
 * throws.
 */
final class CommandInputDeserializer implements KafkaRecordDeserializationSchema<CommandInput> {
  private static final long serialVersionUID = 1L;

  private static final long MICROS_PER_MILLI = 1_000L;
  private static final byte[] NOTHING = new byte[0];
  private static final String NO_LONGER = "0";

  private final Set<String> tenants;

  /**
   * @param tenants served tenants; every tenant if empty
   */
  CommandInputDeserializer(Set<String> tenants) {
    this.tenants = Set.copyOf(tenants);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<CommandInput> out) {
    switch (record.topic()) {
      case Topics.ERASURE -> out.collect(input(What.ERASURE, text(record.key()), "", 0, record));
      case Topics.COMMAND_REQUEST -> {
        String key = text(record.key());
        int slash = key.indexOf('/');
        if (slash > 0 && serves(key.substring(0, slash))) {
          out.collect(input(What.REQUEST, key, "", 0, record));
        }
      }
      default -> deserializeHono(record, out);
    }
  }

  private void deserializeHono(ConsumerRecord<byte[], byte[]> record, Collector<CommandInput> out) {
    String tenant = Topics.findTenant(record.topic()).orElse("");
    String device = text(record.key());
    if (device.isEmpty()) {
      device = header(record, HonoHeaders.DEVICE_ID);
    }
    if (!serves(tenant) || device.isBlank()) {
      return;
    }
    String vehicle = tenant + '/' + device;
    String contentType = header(record, HonoHeaders.CONTENT_TYPE);
    if (Topics.FROM_COMMANDED.matcher(record.topic()).matches()) {
      What what =
          contentType.equals(ContentTypes.HONO_DELIVERY_FAILURE)
              ? What.DELIVERY_FAILURE
              : What.ANSWER;
      String correlationId = header(record, HonoHeaders.CORRELATION_ID);
      out.collect(input(what, vehicle, correlationId, status(record), record));
    } else if (contentType.equals(ContentTypes.HONO_EMPTY_NOTIFICATION)) {
      String untilDisconnect = header(record, HonoHeaders.TIME_TILL_DISCONNECT);
      if (!untilDisconnect.isEmpty()) {
        What what = untilDisconnect.equals(NO_LONGER) ? What.WENT_AWAY : What.CAME_BACK;
        out.collect(input(what, vehicle, "", 0, record));
      }
    }
  }

  private boolean serves(String tenant) {
    return tenants.isEmpty() || tenants.contains(tenant);
  }

  private static CommandInput input(
      What what,
      String vehicle,
      String correlationId,
      int status,
      ConsumerRecord<byte[], byte[]> record) {
    return new CommandInput(
        what,
        vehicle,
        correlationId,
        status,
        record.value() == null ? NOTHING : record.value(),
        record.offset(),
        Math.max(0, record.timestamp()) * MICROS_PER_MILLI);
  }

  private static int status(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Integer.parseInt(header(record, HonoHeaders.STATUS));
    } catch (NumberFormatException e) {
      return 0; // no status of an answer, which is counted where answers are read
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : text(header.value());
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }

  @Override
  public TypeInformation<CommandInput> getProducedType() {
    return CommandInput.TYPE;
  }
}
