package io.fleettwin.domain.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HopTest {

  private static final LatencyPassport PASSPORT =
      new LatencyPassport(1_000, 3_000, 7_000, 15_000, 31_000, 63_500);

  @ParameterizedTest(name = "{0} took {1} ms")
  @CsvSource({
    "SENSED_TO_SENT, 2",
    "SENT_TO_RECEIVED, 4",
    "RECEIVED_TO_APPENDED, 8",
    "APPENDED_TO_FOLDED, 16",
    "FOLDED_TO_EMITTED, 32.5",
    "RECEIVED_TO_EMITTED, 56.5",
    "SENSED_TO_EMITTED, 62.5"
  })
  void hopTakesFromItsFirstStampToItsLast(Hop hop, double millis) {
    assertThat(hop.millis(PASSPORT)).isEqualTo(millis);
  }

  @ParameterizedTest
  @EnumSource(Hop.class)
  void hopWithoutStampsIsUnknown(Hop hop) {
    assertThat(hop.millis(LatencyPassport.BLANK)).isNaN();
  }
}
