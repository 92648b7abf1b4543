package io.fleettwin.contracts.frame;

import static io.fleettwin.contracts.frame.Frames.SPEED;
import static io.fleettwin.contracts.frame.Frames.T0_MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.frame.FrameDecoding.Complaint;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.sync.RejectReason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFrameReaderTest {

  @Test
  void readsNumbersBooleansAndTexts() {
    SignalFrame frame =
        decoded(
                """
                {"ts": "2026-01-05T08:00:00.000250Z",
                 "signals": {"Vehicle.Speed": 50.5, "Vehicle.IsMoving": true,
                             "Vehicle.VehicleIdentification.Model": "i3"}}
                """)
            .frame();

    assertThat(frame.lastEventTimeMicros()).isEqualTo(T0_MICROS + 250);
    assertThat(frame.values()).containsExactly(50.5, 1.0);
    assertThat(frame.texts()).containsExactly("i3");
    assertThat(frame.isNumbered()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'\"2026-01-05T08:00:00Z\"', 0",
    "'\"2026-01-05T09:00:00.5+01:00\"', 500000",
    "1767600000000, 0",
    "1767600000000.25, 250"
  })
  void readsTheTimeInEveryFormThatNamesAZone(String time, long microsAfterT0) {
    SignalFrame frame = decoded("{\"ts\":" + time + ",\"signals\":{}}").frame();

    assertThat(frame.baseEventTimeMicros()).isEqualTo(T0_MICROS + microsAfterT0);
  }

  @Test
  void readsTheNumberOfAFrame() {
    SignalFrame frame = decoded("{\"ts\":0,\"boot\":7,\"seq\":12,\"signals\":{}}").frame();

    assertThat(frame.bootId()).isEqualTo(7);
    assertThat(frame.sequence()).isEqualTo(12);
  }

  @Test
  void takesTheRestWhereASignalIsUnknownOrHasTheWrongType() {
    FrameDecoding.Decoded decoding =
        decoded(
            "{\"ts\":0,\"signals\":{\"Vehicle.Sped\":1,\"Vehicle.Speed\":50,"
                + "\"Vehicle.IsMoving\":\"yes\"}}");

    assertThat(decoding.frame().signalIds()).containsExactly(SPEED);
    assertThat(decoding.complaints())
        .containsExactly(
            new Complaint(RejectReason.UNKNOWN_SIGNAL, "Vehicle.Sped"),
            new Complaint(
                RejectReason.VALUE_OUT_OF_RANGE,
                "Vehicle.IsMoving: VALUE_STRING (expected: a number)"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|not an object",
        "{\"signals\":{}}|ts: missing (expected: an ISO 8601 time)",
        "{\"ts\":0}|signals: missing (expected: an object of path and value)",
        "{\"ts\":\"today\",\"signals\":{}}|ts: today (expected: such as 2026-01-05T08:00:00Z)",
        "{\"ts\":-1,\"signals\":{}}|ts: -1.0 (expected: milliseconds since 1970)",
        "{\"ts\":0,\"signal\":{}}|field signal (expected: ts, signals, boot, seq)",
        "{\"ts\":0,\"signals\":{},\"seq\":1}|boot and seq: one of them is missing (expected: both or"
            + " none)",
        "{\"ts\":0,\"signals\":{}}{}|something follows the object",
        "{\"ts\":0,\"signals\":{\"Vehicle.Speed\":[1]}}|Vehicle.Speed: not a number, a boolean or a"
            + " text, but START_ARRAY"
      })
  void saysWhatIsWrongWithADocument(String document, String detail) {
    assertThat(decode(document))
        .isEqualTo(new FrameDecoding.Rejected(RejectReason.MALFORMED_FRAME, detail));
  }

  @Test
  void refusesASignalThatIsSaidTwice() {
    assertThat(decode("{\"ts\":0,\"signals\":{\"Vehicle.Speed\":1,\"Vehicle.Speed\":2}}"))
        .isInstanceOf(FrameDecoding.Rejected.class);
  }

  private static FrameDecoding.Decoded decoded(String document) {
    FrameDecoding decoding = decode(document);
    assertThat(decoding).isInstanceOf(FrameDecoding.Decoded.class);
    return (FrameDecoding.Decoded) decoding;
  }

  private static FrameDecoding decode(String document) {
    return Frames.CODEC.decode(document.getBytes(StandardCharsets.UTF_8), ContentTypes.JSON);
  }
}
