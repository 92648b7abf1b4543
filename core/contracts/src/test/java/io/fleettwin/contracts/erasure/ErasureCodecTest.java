package io.fleettwin.contracts.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.erasure.ErasureDecoding.Erased;
import io.fleettwin.contracts.erasure.ErasureDecoding.Lifted;
import io.fleettwin.contracts.erasure.ErasureDecoding.Malformed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErasureCodecTest {

  private static final ErasureMarker MARKER =
      new ErasureMarker(1_767_600_000_000_000L, "operator \"Ö\"");

  @Test
  void markerIsJsonThatAPersonCanRead() {
    assertThat(new String(ErasureCodec.encode(MARKER), UTF_8))
        .isEqualTo("{\"requested_at_us\":1767600000000000,\"by\":\"operator \\\"Ö\\\"\"}");
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    assertThat(ErasureCodec.decode(ErasureCodec.encode(MARKER))).isEqualTo(new Erased(MARKER));
  }

  @Test
  void fieldsOfLaterReleasesAreSkipped() {
    String json = "{\"why\":{\"law\":[17]},\"requested_at_us\":5,\"by\":\"me\"}";

    assertThat(ErasureCodec.decode(json.getBytes(UTF_8)))
        .isEqualTo(new Erased(new ErasureMarker(5, "me")));
  }

  @Test
  void recordWithoutAValueLiftsTheMarker() {
    assertThat(ErasureCodec.decode(null)).isEqualTo(new Lifted());
    assertThat(ErasureCodec.decode(new byte[0])).isEqualTo(new Lifted());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[] | not an object",
        "{\"requested_at_us\":1 | end-of-input",
        "{\"by\":\"me\"} | requestedMicros: 0 (expected: > 0)",
        "{\"requested_at_us\":-1,\"by\":\"me\"} | requestedMicros: -1",
        "{\"requested_at_us\":\"now\",\"by\":\"me\"} | not numeric",
        "{\"requested_at_us\":1e30,\"by\":\"me\"} | out of range",
        "{\"requested_at_us\":1} | requestedBy: blank",
      })
  void whatIsNoMarkerIsRefusedWithAReason(String json, String reason) {
    assertThat(ErasureCodec.decode(json.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Malformed.class, malformed -> assertThat(malformed.reason()).contains(reason));
  }

  @Property(tries = 500)
  void noBytesAtAllMakeItThrow(@ForAll byte[] value) {
    assertThat(ErasureCodec.decode(value)).isNotNull();
  }
}
