package io.fleettwin.jobs.twin;

import static io.fleettwin.jobs.RawRecords.carrying;
import static io.fleettwin.jobs.RawRecords.frame;
import static io.fleettwin.jobs.RawRecords.fromTheFuture;
import static io.fleettwin.jobs.RawRecords.id;
import static io.fleettwin.jobs.RawRecords.numbered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.domain.sync.RejectReason;
import io.fleettwin.domain.sync.SequenceLedger;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.fleettwin.jobs.source.Defect;
import io.fleettwin.jobs.source.HonoProperties;
import io.fleettwin.jobs.source.RawRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwinFunctionRejectionTest {
  private static final int SPEED = id("Vehicle.Speed");

  @Test
  void bytesThatAreNoFrameAreMalformedAndNameTheirOrigin() throws Exception {
    DeadLetter letter = onlyLetterOf(carrying("garbage".getBytes(UTF_8), "", 17));

    assertThat(letter.reason()).isEqualTo(RejectReason.MALFORMED_FRAME);
    assertThat(letter.origin()).isEqualTo(new DeadLetter.Origin("hono.telemetry.demo", 3, 17));
    assertThat(letter.key()).isEqualTo("demo/sim-0001");
    assertThat(new String(letter.payload().excerpt(), UTF_8)).isEqualTo("garbage");
  }

  @Test
  void contentTypeThatNobodyReadsIsRejected() throws Exception {
    assertThat(onlyLetterOf(carrying(new byte[] {1}, "image/png", 0)).reason())
        .isEqualTo(RejectReason.UNSUPPORTED_CONTENT_TYPE);
  }

  @Test
  void payloadThatIsTooLargeIsRejectedUnread() throws Exception {
    DeadLetter letter = onlyLetterOf(carrying(new byte[FrameCodec.MAX_PAYLOAD_BYTES + 1], "", 0));

    assertThat(letter.reason()).isEqualTo(RejectReason.FRAME_TOO_LARGE);
    assertThat(letter.payload().excerpt()).hasSize(DeadLetter.Payload.MAX_EXCERPT_BYTES);
  }

  @Test
  void frameFromTheFutureIsRejected() throws Exception {
    assertThat(onlyLetterOf(carrying(fromTheFuture(SPEED, 1.0), 0)).reason())
        .isEqualTo(RejectReason.FUTURE_EVENT_TIME);
  }

  @Test
  void frameBelowGapsThatWereGivenUpIsRejected() throws Exception {
    try (TwinHarness harness = TwinHarness.start()) {
      for (int number = 0; number <= 2 * SequenceLedger.MAX_GAPS + 4; number += 2) {
        harness.take(carrying(frame(number, new int[] {SPEED}, 1.0), number));
      }
      harness.take(carrying(frame(1, new int[] {SPEED}, 1.0), 1));

      assertThat(harness.deadLetters())
          .extracting(DeadLetter::reason)
          .containsExactly(RejectReason.SEQUENCE_TOO_OLD);
    }
  }

  @Test
  void messageWhoseTimeToLiveHasPassedIsRejected() throws Exception {
    RawRecord plain = numbered(0);
    HonoProperties properties = plain.properties();
    var expired =
        new RawRecord(
            plain.origin(),
            new HonoProperties(
                properties.contentType(), properties.receivedMicros(), 59, RawRecord.ABSENT),
            plain.vehicleKey(),
            Defect.NONE,
            plain.payload());

    assertThat(onlyLetterOf(expired).reason()).isEqualTo(RejectReason.EXPIRED);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void recordThatBelongsToNoVehicleIsRejectedWithItsDefect(Defect defect) throws Exception {
    RawRecord plain = numbered(0);
    String key = defect == Defect.NO_DEVICE ? "demo/" : plain.vehicleKey();
    DeadLetter letter =
        onlyLetterOf(
            new RawRecord(plain.origin(), plain.properties(), key, defect, plain.payload()));

    assertThat(letter.reason()).isEqualTo(defect.reason());
    assertThat(letter.detail()).isEqualTo(defect.detail());
  }

  @Test
  void notificationWithoutTimeTillDisconnectIsMalformed() throws Exception {
    assertThat(
            onlyLetterOf(carrying(new byte[0], ContentTypes.HONO_EMPTY_NOTIFICATION, 0)).reason())
        .isEqualTo(RejectReason.MALFORMED_FRAME);
  }

  @Test
  void impossibleValueIsLeftOutOnceAndTheRestOfItsFrameStands() throws Exception {
    int altitude = id("Vehicle.CurrentLocation.Altitude");
    RawRecord record = carrying(frame(0, new int[] {SPEED, altitude}, 999.0, 500.0), 0);
    try (TwinHarness harness = TwinHarness.start()) {
      harness.take(record);
      harness.take(record);

      TwinSnapshot twin = harness.newestTwin();
      assertThat(twin.signals().valueOf(altitude)).isEqualTo(500.0);
      assertThat(twin.signals().valueOf(SPEED)).isNaN();
      assertThat(twin.signals().verdicts()[twin.signals().indexOf(SPEED)])
          .isEqualTo(Verdict.IMPOSSIBLE);
      assertThat(harness.deadLetters()).as("the repetition is not told again").hasSize(1);
      DeadLetter letter = harness.deadLetters().get(0);
      assertThat(letter.reason()).isEqualTo(RejectReason.VALUE_OUT_OF_RANGE);
      assertThat(letter.detail()).isEqualTo("1 values of Vehicle.Speed");
    }
  }

  @Test
  void signalThatTheCatalogueLacksIsToldOfAndTheRestOfItsFrameStands() throws Exception {
    String json =
        "{\"ts\":\"2026-01-05T08:00:00Z\",\"signals\":{\"Vehicle.Speed\":50,\"Vehicle.Nonsense\":1}}";
    try (TwinHarness harness = TwinHarness.start()) {
      harness.take(carrying(json.getBytes(UTF_8), ContentTypes.OCTET_STREAM, 0));

      assertThat(harness.newestTwin().signals().valueOf(SPEED)).isEqualTo(50.0);
      assertThat(harness.deadLetters())
          .extracting(DeadLetter::reason)
          .containsExactly(RejectReason.UNKNOWN_SIGNAL);
    }
  }

  private static DeadLetter onlyLetterOf(RawRecord record) throws Exception {
    try (TwinHarness harness = TwinHarness.start()) {
      harness.take(record);
      List<DeadLetter> letters = harness.deadLetters();
      assertThat(letters).hasSize(1);
      assertThat(harness.drainTwins()).isEmpty();
      return letters.get(0);
    }
  }
}
