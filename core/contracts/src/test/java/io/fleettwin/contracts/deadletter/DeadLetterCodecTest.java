package io.fleettwin.contracts.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.contracts.deadletter.DeadLetter.Origin;
import io.fleettwin.contracts.deadletter.DeadLetter.Payload;
import io.fleettwin.domain.sync.RejectReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeadLetterCodecTest {

  private static final DeadLetter LETTER =
      new DeadLetter(
          RejectReason.MALFORMED_FRAME,
          "ends within a \"number\"",
          new Origin("hono.telemetry.demo", 3, 12_345_678_901L),
          "demo",
          "my-car",
          "application/json",
          1_767_600_000_123_456L,
          Payload.of("garbage".getBytes(StandardCharsets.UTF_8)));

  @Test
  void whatIsEncodedIsDecoded() throws IOException {
    assertThat(DeadLetterCodec.decode(DeadLetterCodec.encode(LETTER)))
        .usingRecursiveComparison()
        .isEqualTo(LETTER);
  }

  @Test
  void aPersonCanReadIt() {
    assertThat(new String(DeadLetterCodec.encode(LETTER), StandardCharsets.UTF_8))
        .contains(
            "\"reason\":\"MALFORMED_FRAME\"",
            "\"device\":\"my-car\"",
            "\"received_time\":\"2026-01-05T08:00:00.123456Z\"");
  }

  @Test
  void carriesTheFirstBytesOfALargeMessageAndTellsItsSize() {
    Payload payload = Payload.of(new byte[Payload.MAX_EXCERPT_BYTES + 1]);

    assertThat(payload.excerpt()).hasSize(Payload.MAX_EXCERPT_BYTES);
    assertThat(payload.totalBytes()).isEqualTo(Payload.MAX_EXCERPT_BYTES + 1);
  }

  @Test
  void refusesWhatIsNotADeadLetter() {
    assertThatThrownBy(
            () ->
                DeadLetterCodec.decode(
                    "{\"reason\":\"SUNSPOTS\"}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("SUNSPOTS");
  }
}
