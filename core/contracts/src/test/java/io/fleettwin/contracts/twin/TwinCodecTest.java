package io.fleettwin.contracts.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.contracts.proto.VehicleTwin;
import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.domain.twin.EstimateKey;
import io.fleettwin.domain.twin.TwinCounts;
import io.fleettwin.domain.twin.TwinEstimates;
import io.fleettwin.domain.twin.TwinGlance;
import io.fleettwin.domain.twin.TwinSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TwinCodecTest {

  private static final TwinSnapshot TWIN =
      new TwinSnapshot(
          new VehicleKey("demo", "sim-0001"),
          42,
          new LatencyPassport(1, 2, 3, 4, 5, 6),
          new Position(48.1, -11.5, 7),
          0x8928308280fffffL,
          Connection.CONNECTED,
          new TwinCounts(10, 20, 1, 2),
          new TwinSignals(
              new int[] {100, 110, 900},
              new double[] {48.1, -0.5, Double.NaN},
              new String[] {null, null, "Zoë"},
              new long[] {7, 8, -9},
              new long[] {17, 18, 19},
              new int[] {100, 1_000, 3_600_000},
              new Verdict[] {Verdict.LIVE, Verdict.STALE, Verdict.IMPOSSIBLE}),
          new TwinEstimates(
              new EstimateKey[] {EstimateKey.SOC, EstimateKey.RANGE},
              new double[] {0.61, 180_000},
              new double[] {0.58, Double.NaN},
              new double[] {0.64, Double.NaN}),
          AssistanceCodecTest.KNOWN);

  @Test
  void whatIsEncodedIsDecoded() throws IOException {
    assertThat(TwinCodec.decode(TwinCodec.encode(TWIN))).isEqualTo(TWIN);
  }

  @Test
  void aTwinOfWhichNothingIsKnownIsEncodedToo() throws IOException {
    TwinSnapshot blank =
        new TwinSnapshot(
            TWIN.key(),
            0,
            LatencyPassport.BLANK,
            Position.UNKNOWN,
            0,
            Connection.UNKNOWN,
            TwinCounts.ZERO,
            TwinSignals.NONE,
            TwinEstimates.NONE,
            AdasEstimate.UNKNOWN);

    assertThat(TwinCodec.decode(TwinCodec.encode(blank))).isEqualTo(blank);
  }

  @Test
  void writesWhatTheSchemaSays() throws IOException {
    VehicleTwin message = VehicleTwin.parseFrom(TwinCodec.encode(TWIN));

    assertThat(message.getTenant()).isEqualTo("demo");
    assertThat(message.getRevision()).isEqualTo(42);
    assertThat(message.getPassportUsList()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(message.getPosition().getLongitudeDeg()).isEqualTo(-11.5);
    assertThat(message.getH3Cell()).isEqualTo(0x8928308280fffffL);
    assertThat(message.getSignalIdList()).containsExactly(100, 110, 900);
    assertThat(message.getEventTimeUsList()).containsExactly(7L, 8L, -9L);
    assertThat(message.getVerdictList()).containsExactly(1, 2, 4);
    assertThat(message.getCadenceMsList()).containsExactly(100, 1_000, 3_600_000);
    assertThat(message.getEstimateList()).containsExactly(10, 40);
    assertThat(message.getEstimateValueList()).containsExactly(0.61, 180_000.0);
    assertThat(message.getEstimateLowerList()).containsExactly(0.58, Double.NaN);
    assertThat(message.getEstimateUpperList()).containsExactly(0.64, Double.NaN);
    assertThat(message.getTextSignalIdList()).containsExactly(900);
    assertThat(message.getTextList()).containsExactly("Zoë");
    assertThat(message.getAssistance().getFeatureList()).containsExactly(0, 2);
  }

  @Test
  void readsWhatAnyProtobufLibraryWrites() throws IOException {
    VehicleTwin message = VehicleTwin.parseFrom(TwinCodec.encode(TWIN));

    assertThat(TwinCodec.decode(message.toByteArray())).isEqualTo(TWIN);
  }

  @Test
  void glanceHoldsWhatDecidesWhetherToReadTheRest() throws IOException {
    TwinGlance glance = TwinCodec.glance(TwinCodec.encode(received(18, Verdict.STALE)));

    assertThat(glance.revision()).isEqualTo(42);
    assertThat(glance.passport()).isEqualTo(new LatencyPassport(1, 2, 18, 4, 5, 6));
    assertThat(glance.connection()).isEqualTo(Connection.CONNECTED);
    assertThat(glance.framesAccepted()).isEqualTo(10);
    assertThat(glance.eventTimeMicros()).isEqualTo(8);
    assertThat(glance.freshSignalIds()).containsExactly(110);
  }

  @Test
  void glancesDifferInTheirDigestWhereAVerdictDoes() throws IOException {
    long stale = TwinCodec.glance(TwinCodec.encode(received(18, Verdict.STALE))).verdictDigest();

    assertThat(TwinCodec.glance(TwinCodec.encode(received(3, Verdict.STALE))).verdictDigest())
        .isEqualTo(stale);
    for (Verdict other : Verdict.values()) {
      long digest = TwinCodec.glance(TwinCodec.encode(received(18, other))).verdictDigest();
      assertThat(digest == stale).as(other.name()).isEqualTo(other == Verdict.STALE);
    }
  }

  private static TwinSnapshot received(long receivedMicros, Verdict ofSpeed) {
    TwinSignals signals = TWIN.signals();
    return new TwinSnapshot(
        TWIN.key(),
        TWIN.revision(),
        new LatencyPassport(1, 2, receivedMicros, 4, 5, 6),
        TWIN.position(),
        TWIN.h3Cell(),
        TWIN.connection(),
        TWIN.counts(),
        new TwinSignals(
            signals.ids(),
            signals.values(),
            signals.texts(),
            signals.eventTimesMicros(),
            signals.receivedTimesMicros(),
            signals.cadencesMillis(),
            new Verdict[] {Verdict.LIVE, ofSpeed, Verdict.IMPOSSIBLE}),
        TWIN.estimates(),
        TWIN.assistance());
  }

  @Test
  void refusesAVersionThatItDoesNotKnow() {
    byte[] later = VehicleTwin.newBuilder().setSchemaVersion(2).build().toByteArray();

    assertThatThrownBy(() -> TwinCodec.decode(later))
        .isInstanceOf(IOException.class)
        .hasMessage("schema_version: 2 (expected: 1)");
  }

  @Test
  void damagedBytesAreAnswersOfOneKind() {
    byte[] original = TwinCodec.encode(TWIN);
    Random random = new Random(7);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = Arrays.copyOf(original, 1 + random.nextInt(original.length));
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        TwinCodec.glance(bytes);
        TwinCodec.decode(bytes);
      } catch (IOException expected) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
