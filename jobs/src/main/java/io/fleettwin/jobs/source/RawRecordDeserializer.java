package io.fleettwin.jobs.source;

import static io.fleettwin.jobs.source.RawRecord.ABSENT;

import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.hono.HonoHeaders;
import io.fleettwin.jobs.serial.RepeatedStrings;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Makes one {@link RawRecord} of one Kafka record, whatever is in it: reads key and headers as Hono
 * writes them (text, numbers as digits), leaves the payload alone, and never throws.
 */
final class RawRecordDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;

  private static final long MICROS_PER_MILLI = 1_000L;
  private static final byte[] NOTHING = new byte[0];
  private static final HonoProperties NO_PROPERTIES = new HonoProperties("", 0, ABSENT, ABSENT);

  private final Set<String> tenants;
  private transient RepeatedStrings contentTypes;
  private transient String lastTopic;
  private transient String lastTenant;

  /**
   * @param tenants served tenants; every tenant if empty
   */
  RawRecordDeserializer(Set<String> tenants) {
    this.tenants = Set.copyOf(tenants);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
    out.collect(read(record));
  }

  /** The record, flagged where it cannot belong to a vehicle. */
  RawRecord read(ConsumerRecord<byte[], byte[]> record) {
    if (!record.topic().equals(lastTopic)) {
      lastTopic = record.topic();
      lastTenant = RawRecord.tenantOf(lastTopic);
    }
    if (lastTopic.equals(Topics.ERASURE)) {
      return readErasure(record);
    }
    if (contentTypes == null) {
      contentTypes = new RepeatedStrings();
    }
    var headers = new HeaderReader();
    for (Header header : record.headers()) {
      headers.read(header);
    }
    String device = device(record.key(), headers.device);
    return new RawRecord(
        origin(record),
        new HonoProperties(
            headers.contentType,
            toMicros(headers.creationMillis),
            headers.timeToLiveMillis,
            headers.untilDisconnectSeconds),
        lastTenant + '/' + device,
        defect(device, headers.tenant),
        record.value() == null ? NOTHING : record.value());
  }

  /** The record's key is the vehicle's; nothing else than its value counts. */
  private static RawRecord readErasure(ConsumerRecord<byte[], byte[]> record) {
    return new RawRecord(
        origin(record),
        NO_PROPERTIES,
        record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
        Defect.NONE,
        record.value() == null ? NOTHING : record.value());
  }

  private static Origin origin(ConsumerRecord<byte[], byte[]> record) {
    return new Origin(
        record.topic(), record.partition(), record.offset(), toMicros(record.timestamp()));
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return RawRecord.TYPE;
  }

  private static String device(byte[] key, byte[] header) {
    if (key != null && key.length > 0) {
      return new String(key, StandardCharsets.UTF_8);
    }
    return header == null ? "" : new String(header, StandardCharsets.UTF_8);
  }

  private Defect defect(String device, String headerTenant) {
    if (!tenants.isEmpty() && !tenants.contains(lastTenant)) {
      return Defect.UNKNOWN_TENANT;
    }
    if (headerTenant != null && !headerTenant.equals(lastTenant)) {
      return Defect.FOREIGN_TENANT;
    }
    return device.isBlank() ? Defect.NO_DEVICE : Defect.NONE;
  }

  /** Kafka says -1 where it has no time, Hono leaves the header out: both become 0. */
  private static long toMicros(long millis) {
    return millis < 0 || millis > Long.MAX_VALUE / MICROS_PER_MILLI ? 0 : millis * MICROS_PER_MILLI;
  }

  /** Collects the headers that matter; the last of several with one name counts. */
  private final class HeaderReader {
    private String contentType = "";
    private String tenant;
    private byte[] device;
    private long creationMillis = ABSENT;
    private long timeToLiveMillis = ABSENT;
    private long untilDisconnectSeconds = ABSENT;

    void read(Header header) {
      byte[] value = header.value();
      if (value == null) {
        return;
      }
      switch (header.key()) {
        case HonoHeaders.CONTENT_TYPE -> contentType = contentTypes.decode(value, value.length);
        case HonoHeaders.TENANT_ID -> tenant = contentTypes.decode(value, value.length);
        case HonoHeaders.DEVICE_ID -> device = value;
        case HonoHeaders.CREATION_TIME -> creationMillis = Digits.parse(value);
        case HonoHeaders.TIME_TO_LIVE -> timeToLiveMillis = Digits.parse(value);
        case HonoHeaders.TIME_TILL_DISCONNECT -> untilDisconnectSeconds = Digits.parse(value);
        default -> {
          // Address, quality of service and the like: of no use to a twin.
        }
      }
    }
  }
}
