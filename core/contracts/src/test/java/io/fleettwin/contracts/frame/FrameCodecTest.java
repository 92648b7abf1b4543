package io.fleettwin.contracts.frame;

import static io.fleettwin.contracts.frame.Frames.CATALOGUE;
import static io.fleettwin.contracts.frame.Frames.CODEC;
import static io.fleettwin.contracts.frame.Frames.LATITUDE;
import static io.fleettwin.contracts.frame.Frames.SPEED;
import static io.fleettwin.contracts.frame.Frames.T0_MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.proto.TelemetryFrame;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.sync.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FrameCodecTest {

  @Property
  void whatIsEncodedIsDecodedToTheLastDigit(@ForAll long seed) {
    SignalFrame frame = Frames.random(seed);

    assertSame(decoded(CODEC.encode(frame)), frame);
  }

  @Test
  void writesWhatTheSchemaSays() throws Exception {
    SignalFrame frame =
        new SignalFrame(
            0x0102_0304_0506_0708L,
            9,
            T0_MICROS,
            new int[] {0, 100_000},
            new int[] {LATITUDE, SPEED},
            new double[] {48.1234567, 48.1234568, Double.NaN, -12.345},
            new int[] {Frames.MODEL},
            new String[] {"i3"},
            T0_MICROS + 150_000);

    TelemetryFrame message = TelemetryFrame.parseFrom(CODEC.encode(frame));

    assertThat(message.getSchemaVersion()).isEqualTo(1);
    assertThat(message.getBootId()).isEqualTo(0x0102_0304_0506_0708L);
    assertThat(message.getSequence()).isEqualTo(9);
    assertThat(message.getBaseEventTimeUs()).isEqualTo(T0_MICROS);
    assertThat(message.getSampleDeltaUsList()).containsExactly(0, 100_000);
    assertThat(message.getSignalIdDeltaList()).containsExactly(LATITUDE, SPEED - LATITUDE);
    assertThat(message.getValueDeltaList()).containsExactly(481_234_567L, 1L, -12_345L);
    assertThat(message.getAbsent().toByteArray()).containsExactly(0b0100);
    assertThat(message.getTextSignalIdList()).containsExactly(Frames.MODEL);
    assertThat(message.getTextList()).containsExactly("i3");
    assertThat(message.getSentTimeUs()).isEqualTo(T0_MICROS + 150_000);
  }

  @Test
  void readsWhatAnyProtobufLibraryWrites() {
    TelemetryFrame message =
        valid()
            .setAbsent(ByteString.copyFrom(new byte[] {0b10}))
            .clearValueDelta()
            .addValueDelta(50_500)
            .build();

    SignalFrame frame = decoded(message.toByteArray());

    assertThat(frame.values()).containsExactly(50.5, Double.NaN);
    assertThat(frame.sampleOffsetsMicros()).containsExactly(0, 100_000);
    assertThat(frame.isNumbered()).isTrue();
  }

  @Test
  void aFrameWithoutABootIsNotNumbered() {
    assertThat(decoded(valid().clearBootId().build().toByteArray()).isNumbered()).isFalse();
  }

  @Test
  void aValueThatNoIntegerCarriesIsEncodedAsOneThatNoSignalAccepts() {
    SignalFrame frame = frameOfSpeeds(Double.POSITIVE_INFINITY, -1e300);

    SignalFrame read = decoded(CODEC.encode(frame));

    assertThat(new SignalScreen(CATALOGUE).screen(read).outOfRangeValues()).isEqualTo(2);
  }

  @Test
  void anUnknownIdIsDecodedAndLeftToTheScreen() {
    SignalFrame frame =
        decoded(valid().clearSignalIdDelta().addSignalIdDelta(99_999).build().toByteArray());

    assertThat(new SignalScreen(CATALOGUE).screen(frame).unknownIds()).containsExactly(99_999);
  }

  @Test
  void refusesToEncodeAnIdThatItDoesNotKnow() {
    SignalFrame frame =
        new SignalFrame(
            1,
            0,
            T0_MICROS,
            new int[1],
            new int[] {99_999},
            new double[1],
            new int[0],
            new String[0],
            0);

    assertThatThrownBy(() -> CODEC.encode(frame))
        .hasMessage("signalId: 99999 (expected: a numeric signal of the catalogue)");
  }

  @Test
  void refusesAVersionThatItDoesNotKnow() {
    assertMalformed(valid().setSchemaVersion(2), "schema_version: 2 (expected: 1)");
  }

  @Test
  void refusesAFrameWithoutASample() {
    assertMalformed(valid().clearSampleDeltaUs(), "samples: 0 (expected: 1 to 4096)");
  }

  @Test
  void refusesASignalThatComesTwice() {
    assertMalformed(valid().addSignalIdDelta(0), "signal id: " + SPEED + " (expected: each once)");
  }

  @Test
  void refusesMoreValuesThanSignalsAndSamplesSay() {
    assertMalformed(
        valid().addValueDelta(1),
        "value_delta: more values (expected: as many as signals and samples say)");
  }

  @Test
  void refusesFewerValuesThanSignalsAndSamplesSay() {
    assertThat(rejected(valid().clearValueDelta().build().toByteArray(), "").reason())
        .isEqualTo(RejectReason.MALFORMED_FRAME);
  }

  @Test
  void refusesATextWithoutItsSignal() {
    assertMalformed(valid().addText("i3"), "texts: 1 (expected: one for each text_signal_id)");
  }

  @Test
  void refusesAContentTypeThatItDoesNotRead() {
    assertThat(rejected(new byte[] {1}, "image/png"))
        .isEqualTo(
            new FrameDecoding.Rejected(
                RejectReason.UNSUPPORTED_CONTENT_TYPE,
                "image/png (expected: application/vnd.fleettwin.frame+protobuf or"
                    + " application/json)"));
  }

  @Test
  void refusesAPayloadAboveItsBoundUnread() {
    assertThat(rejected(new byte[FrameCodec.MAX_PAYLOAD_BYTES + 1], "").reason())
        .isEqualTo(RejectReason.FRAME_TOO_LARGE);
  }

  @Test
  void looksAtAPayloadWhoseTypeNobodyTold() {
    byte[] frame = valid().build().toByteArray();
    byte[] json = "  {\"ts\": 0, \"signals\": {}}".getBytes(StandardCharsets.UTF_8);

    assertThat(CODEC.decode(frame, null)).isInstanceOf(FrameDecoding.Decoded.class);
    assertThat(CODEC.decode(frame, ContentTypes.OCTET_STREAM))
        .isInstanceOf(FrameDecoding.Decoded.class);
    assertThat(CODEC.decode(json, ContentTypes.OCTET_STREAM))
        .isInstanceOf(FrameDecoding.Decoded.class);
    assertThat(rejected(new byte[] {42}, ContentTypes.OCTET_STREAM).reason())
        .isEqualTo(RejectReason.MALFORMED_FRAME);
  }

  private static TelemetryFrame.Builder valid() {
    return TelemetryFrame.newBuilder()
        .setSchemaVersion(1)
        .setBootId(1)
        .setSequence(2)
        .setBaseEventTimeUs(T0_MICROS)
        .addSampleDeltaUs(0)
        .addSampleDeltaUs(100_000)
        .addSignalIdDelta(SPEED)
        .addValueDelta(50_500)
        .addValueDelta(100);
  }

  private static SignalFrame frameOfSpeeds(double... speeds) {
    int[] offsets = new int[speeds.length];
    return new SignalFrame(
        1, 0, T0_MICROS, offsets, new int[] {SPEED}, speeds, new int[0], new String[0], 0);
  }

  private static SignalFrame decoded(byte[] payload) {
    FrameDecoding decoding = CODEC.decode(payload, ContentTypes.FRAME_PROTOBUF);
    assertThat(decoding).isInstanceOf(FrameDecoding.Decoded.class);
    return ((FrameDecoding.Decoded) decoding).frame();
  }

  private static FrameDecoding.Rejected rejected(byte[] payload, String contentType) {
    FrameDecoding decoding = CODEC.decode(payload, contentType);
    assertThat(decoding).isInstanceOf(FrameDecoding.Rejected.class);
    return (FrameDecoding.Rejected) decoding;
  }

  private static void assertMalformed(TelemetryFrame.Builder message, String detail) {
    assertThat(rejected(message.build().toByteArray(), ContentTypes.FRAME_PROTOBUF))
        .isEqualTo(new FrameDecoding.Rejected(RejectReason.MALFORMED_FRAME, detail));
  }

  private static void assertSame(SignalFrame actual, SignalFrame expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .withEqualsForFields((a, b) -> Arrays.equals((double[]) a, (double[]) b), "values")
        .isEqualTo(expected);
  }
}
