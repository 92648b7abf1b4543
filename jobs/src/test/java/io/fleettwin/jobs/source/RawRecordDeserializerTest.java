package io.fleettwin.jobs.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.erasure.ErasureCodec;
import io.fleettwin.contracts.erasure.ErasureMarker;
import io.fleettwin.contracts.hono.HonoHeaders;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawRecordDeserializerTest {
  private static final byte[] KEY = "sim-0001".getBytes(UTF_8);
  private static final byte[] PAYLOAD = {1, 2, 3};

  private final RawRecordDeserializer deserializer = new RawRecordDeserializer(Set.of("demo"));
  private RecordHeaders headers;

  @BeforeEach
  void writeHeadersAsHonoDoes() {
    headers = new RecordHeaders();
    header(HonoHeaders.CONTENT_TYPE, "application/json");
    header(HonoHeaders.TENANT_ID, "demo");
    header(HonoHeaders.DEVICE_ID, "sim-0001");
    header(HonoHeaders.CREATION_TIME, "1767600000123");
    header(HonoHeaders.TIME_TO_LIVE, "5000");
    header(HonoHeaders.TIME_TILL_DISCONNECT, "-1");
    header(HonoHeaders.QOS, "1");
  }

  @Test
  void readsWhatHonoWrites() {
    RawRecord record = read("hono.telemetry.demo", KEY, PAYLOAD);

    assertThat(record.defect()).isEqualTo(Defect.NONE);
    assertThat(record.vehicleKey()).isEqualTo("demo/sim-0001");
    assertThat(record.tenant()).isEqualTo("demo");
    assertThat(record.device()).isEqualTo("sim-0001");
    assertThat(record.origin())
        .isEqualTo(new Origin("hono.telemetry.demo", 3, 42, 1_767_600_000_200_000L));
    assertThat(record.properties())
        .isEqualTo(new HonoProperties("application/json", 1_767_600_000_123_000L, 5_000, -1));
    assertThat(record.payload()).isSameAs(PAYLOAD);
  }

  @Test
  void headersMayBeMissing() {
    headers = new RecordHeaders();

    assertThat(read("hono.event.demo", KEY, PAYLOAD).properties())
        .isEqualTo(new HonoProperties("", 0, RawRecord.ABSENT, RawRecord.ABSENT));
  }

  @Test
  void deviceHeaderStandsInForAMissingKey() {
    assertThat(read("hono.telemetry.demo", null, PAYLOAD).vehicleKey()).isEqualTo("demo/sim-0001");
  }

  @Test
  void recordWithoutDeviceTravelsOnWithItsDefect() {
    headers = new RecordHeaders();

    RawRecord record = read("hono.telemetry.demo", null, PAYLOAD);
    assertThat(record.defect()).isEqualTo(Defect.NO_DEVICE);
    assertThat(record.device()).isEmpty();
  }

  @Test
  void recordOfATenantThatIsNotServedTravelsOnWithItsDefect() {
    assertThat(read("hono.telemetry.other", KEY, PAYLOAD).defect())
        .isEqualTo(Defect.UNKNOWN_TENANT);
  }

  @Test
  void headerThatNamesAnotherTenantIsADefect() {
    header(HonoHeaders.TENANT_ID, "other");

    assertThat(read("hono.telemetry.demo", KEY, PAYLOAD).defect()).isEqualTo(Defect.FOREIGN_TENANT);
  }

  @Test
  void everyTenantIsServedIfNoneIsNamed() {
    headers = new RecordHeaders();

    assertThat(new RawRecordDeserializer(Set.of()).read(kafka("hono.event.x.y", KEY, PAYLOAD)))
        .satisfies(record -> assertThat(record.defect()).isEqualTo(Defect.NONE))
        .satisfies(record -> assertThat(record.tenant()).isEqualTo("x.y"));
  }

  @Test
  void emptyRecordHasAnEmptyPayload() {
    assertThat(read("hono.telemetry.demo", KEY, null).payload()).isEmpty();
  }

  @Test
  void markerOfAnErasureIsKnownByItsTopic() {
    headers = new RecordHeaders();
    byte[] key = "demo/sim-0001".getBytes(UTF_8);

    RawRecord marker = read(Topics.ERASURE, key, PAYLOAD);
    assertThat(marker.isErasure()).isTrue();
    assertThat(marker.vehicleKey()).isEqualTo("demo/sim-0001");
    assertThat(marker.defect()).isEqualTo(Defect.NONE);
    assertThat(marker.payload()).isSameAs(PAYLOAD);
    assertThat(marker.origin())
        .isEqualTo(new Origin(Topics.ERASURE, 3, 42, 1_767_600_000_200_000L));
    assertThat(read(Topics.ERASURE, key, null).payload()).isEmpty();
    assertThat(read(Topics.ERASURE, null, null).vehicleKey()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hono.telemetry.demo", "hono.event.demo", "hono.event." + Topics.ERASURE})
  void whatADeviceSendsIsNoMarkerWhateverItSays(String topic) {
    byte[] marker = ErasureCodec.encode(new ErasureMarker(1, "a device"));

    RawRecord record = read(topic, "demo/sim-0002".getBytes(UTF_8), marker);
    assertThat(record.isErasure()).isFalse();
    assertThat(record.vehicleKey()).isEqualTo(record.tenant() + "/demo/sim-0002");
  }

  @ParameterizedTest
  @CsvSource({"12, 12", "-1, -1", "0, 0"})
  void headerNumbersAreDigits(String text, long number) {
    assertThat(Digits.parse(text.getBytes(UTF_8))).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({"''", "-", "1.5", "1e3", "abc", "9999999999999999999"})
  void headerThatIsNoNumberCountsAsAbsent(String text) {
    assertThat(Digits.parse(text.getBytes(UTF_8))).isEqualTo(RawRecord.ABSENT);
  }

  private void header(String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  private RawRecord read(String topic, byte[] key, byte[] payload) {
    return deserializer.read(kafka(topic, key, payload));
  }

  private ConsumerRecord<byte[], byte[]> kafka(String topic, byte[] key, byte[] payload) {
    return new ConsumerRecord<>(
        topic,
        3,
        42L,
        1_767_600_000_200L,
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        payload,
        headers,
        Optional.empty());
  }
}
