package io.fleettwin.contracts.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedInputStream;
import io.fleettwin.contracts.proto.Assistance;
import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.adas.AdasEvent;
import io.fleettwin.domain.adas.AdasFeature;
import io.fleettwin.domain.adas.AdasSensor;
import io.fleettwin.domain.adas.Exposure;
import io.fleettwin.domain.adas.FeatureEstimate;
import io.fleettwin.domain.adas.FeatureState;
import io.fleettwin.domain.adas.OddVerdict;
import io.fleettwin.domain.adas.SensorHealth;
import io.fleettwin.domain.adas.SoftwareRun;
import io.fleettwin.domain.adas.UnavailableReason;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssistanceCodecTest {

  private static final AdasEstimate UNKNOWN = AdasEstimate.UNKNOWN;

  /** A vehicle of which two features, one sensor and two kinds of events are known. */
  static final AdasEstimate KNOWN =
      new AdasEstimate(
          with(
              with(
                  UNKNOWN.features(),
                  AdasFeature.ACC,
                  new FeatureEstimate(
                      FeatureState.ACTIVE,
                      UnavailableReason.NONE,
                      1_700_000_000_000_000L,
                      new Exposure(1_234.5, 20.25),
                      new Exposure(34.5, 0.25))),
              AdasFeature.AEB,
              new FeatureEstimate(
                  FeatureState.UNAVAILABLE,
                  UnavailableReason.SENSOR_BLOCKED,
                  -7,
                  new Exposure(0.0, 0.0),
                  new Exposure(0.0, 0.0))),
          2,
          OddVerdict.WEATHER,
          with(UNKNOWN.sensors(), AdasSensor.RADAR, SensorHealth.BLOCKED),
          new Exposure(5_000.125, 90.5),
          with(with(UNKNOWN.events(), AdasEvent.TAKEOVER, 3L), AdasEvent.NEAR_MISS, 1_000_000L),
          new SoftwareRun(
              "2026.4-ü",
              new Exposure(40.0, 0.5),
              with(UNKNOWN.run().events(), AdasEvent.TAKEOVER, 1L)));

  @Test
  void whatIsWrittenIsRead() throws IOException {
    assertThat(read(written(KNOWN))).isEqualTo(KNOWN);
  }

  @Test
  void whatIsNotKnownCostsNoByte() throws IOException {
    assertThat(written(UNKNOWN)).isEmpty();
    assertThat(read(new byte[0])).isEqualTo(UNKNOWN);
  }

  @Test
  void writesWhatTheSchemaSays() throws IOException {
    Assistance message = Assistance.parseFrom(written(KNOWN));

    assertThat(message.getFeatureList()).containsExactly(0, 2);
    assertThat(message.getStateList()).containsExactly(3, 0);
    assertThat(message.getReasonList()).containsExactly(0, 2);
    assertThat(message.getSinceUsList()).containsExactly(1_700_000_000_000_000L, -7L);
    assertThat(message.getExposureKmList()).containsExactly(1_234.5, 0.0);
    assertThat(message.getExposureHList()).containsExactly(20.25, 0.0);
    assertThat(message.getRunExposureKmList()).containsExactly(34.5, 0.0);
    assertThat(message.getRunExposureHList()).containsExactly(0.25, 0.0);
    assertThat(message.getSaeLevel()).isEqualTo(2);
    assertThat(message.getOdd()).isEqualTo(4);
    assertThat(message.getSensorList()).containsExactly(1);
    assertThat(message.getSensorHealthList()).containsExactly(4);
    assertThat(message.getDrivenKm()).isEqualTo(5_000.125);
    assertThat(message.getDrivenH()).isEqualTo(90.5);
    assertThat(message.getRunDrivenKm()).isEqualTo(40.0);
    assertThat(message.getRunDrivenH()).isEqualTo(0.5);
    assertThat(message.getEventList()).containsExactly(0, 6);
    assertThat(message.getEventCountList()).containsExactly(3L, 1_000_000L);
    assertThat(message.getRunEventCountList()).containsExactly(1L, 0L);
    assertThat(message.getSoftwareVersion()).isEqualTo("2026.4-ü");
  }

  @Test
  void readsWhatAnyProtobufLibraryWrites() throws IOException {
    Assistance message = Assistance.parseFrom(written(KNOWN));

    assertThat(read(message.toByteArray())).isEqualTo(KNOWN);
  }

  @Test
  void aLevelOfZeroIsNotAnUnknownOne() throws IOException {
    Assistance none = Assistance.newBuilder().setSaeLevel(0).build();
    Assistance beyond = Assistance.newBuilder().setSaeLevel(6).build();

    assertThat(read(none.toByteArray()).saeLevel()).isZero();
    assertThat(read(beyond.toByteArray())).isEqualTo(UNKNOWN);
  }

  @Test
  void whatALaterReleaseAddedIsSkipped() throws IOException {
    Assistance.Builder known = Assistance.newBuilder().mergeFrom(written(KNOWN));
    Assistance later =
        known
            .addFeature(200)
            .addState(1)
            .addReason(0)
            .addSinceUs(9)
            .addExposureKm(1.0)
            .addExposureH(1.0)
            .addRunExposureKm(1.0)
            .addRunExposureH(1.0)
            .addSensor(200)
            .addSensorHealth(1)
            .addEvent(200)
            .addEventCount(1)
            .addRunEventCount(1)
            .build();
    Assistance laterCodes = known.clone().setState(0, 200).setReason(1, 200).setOdd(200).build();

    assertThat(read(later.toByteArray())).isEqualTo(KNOWN);
    assertThat(read(laterCodes.toByteArray()).features()).isEqualTo(UNKNOWN.features());
    assertThat(read(laterCodes.toByteArray()).odd()).isEqualTo(OddVerdict.NOT_ENGAGED);
  }

  @Test
  void columnsOfDifferentLengthsAreRefused() {
    byte[] features = Assistance.newBuilder().addFeature(0).build().toByteArray();
    byte[] sensors = Assistance.newBuilder().addSensor(0).build().toByteArray();
    byte[] events = Assistance.newBuilder().addEvent(0).build().toByteArray();

    assertThatThrownBy(() -> read(features))
        .isInstanceOf(IOException.class)
        .hasMessage("assistance.state: 0 entries (expected: 1)");
    assertThatThrownBy(() -> read(sensors))
        .isInstanceOf(IOException.class)
        .hasMessage("assistance.sensor_health: 0 entries (expected: 1)");
    assertThatThrownBy(() -> read(events))
        .isInstanceOf(IOException.class)
        .hasMessage("assistance.event_count: 0 entries (expected: 1)");
  }

  @Test
  void damagedBytesAreAnswersOfOneKind() {
    byte[] original = written(KNOWN);
    Random random = new Random(7);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = Arrays.copyOf(original, 1 + random.nextInt(original.length));
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        read(bytes);
      } catch (IOException expected) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static AdasEstimate read(byte[] bytes) throws IOException {
    return new AssistanceReader(CodedInputStream.newInstance(bytes)).read();
  }

  private static <K extends Enum<K>, V> Map<K, V> with(Map<K, V> map, K key, V value) {
    Map<K, V> changed = new EnumMap<>(map);
    changed.put(key, value);
    return changed;
  }

  private static byte[] written(AdasEstimate assistance) {
    WireWriter out = new WireWriter(1);
    AssistanceWriter.write(assistance, out);
    return out.toBytes();
  }
}
