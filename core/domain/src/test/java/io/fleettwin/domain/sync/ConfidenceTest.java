package io.fleettwin.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.sync.Confidence.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceTest {

  @ParameterizedTest(name = "{0} at {1} of its silence, link {2}: {3} because {4}")
  @CsvSource({
    "LIVE, 0, UP, 1, FRESH",
    "LIVE, 0.25, DOWN, 1, FRESH",
    "LIVE, 0.625, UP, 0.75, AGEING",
    "LIVE, 0.625, UNKNOWN, 0.75, AGEING",
    "LIVE, 0.625, DOWN, 0.75, LINK_DOWN",
    "LIVE, 1, UP, 0.5, AGEING",
    "STALE, 1, UP, 0.5, STALE",
    "STALE, 2, UP, 0.25, STALE",
    "STALE, 5, DOWN, 0.1, LINK_DOWN",
    "STALE, 5, UNKNOWN, 0.1, STALE",
    "NEVER, 0, UP, 0, NEVER",
    "FROZEN, 0, UP, 0.1, FROZEN",
    "IMPOSSIBLE, 0, UP, 0, IMPOSSIBLE"
  })
  void valueAndReasonFollowVerdictAgeAndLink(
      Verdict verdict, double silence, Link link, double value, Reason reason) {
    Confidence confidence = Confidence.of(verdict, silence, link, 0.0, 1.0);

    assertThat(confidence.value()).isCloseTo(value, within(1e-12));
    assertThat(confidence.reason()).isEqualTo(reason);
  }

  @Test
  void contradictedValueCountsByTheWeightOfItsSource() {
    Confidence confidence = Confidence.of(Verdict.CONTRADICTED, 0.0, Link.UP, 0.0, 0.4);

    assertThat(confidence).isEqualTo(new Confidence(0.2, Reason.CONTRADICTED));
  }

  @Test
  void clockOfOneSecondDeviationHalvesConfidenceAndIsNamed() {
    Confidence confidence = Confidence.of(Verdict.LIVE, 0.0, Link.UP, 1e6, 1.0);

    assertThat(confidence).isEqualTo(new Confidence(0.5, Reason.CLOCK_UNSURE));
  }

  @Test
  void clockOfAHalfSecondIsNotWorthNaming() {
    Confidence confidence = Confidence.of(Verdict.LIVE, 0.0, Link.UP, 0.5e6, 1.0);

    assertThat(confidence.value()).isCloseTo(0.8, within(1e-12));
    assertThat(confidence.reason()).isEqualTo(Reason.FRESH);
  }

  @Test
  void ageIsNamedWhereItLimitsMoreThanTheClock() {
    Confidence confidence = Confidence.of(Verdict.LIVE, 1.0, Link.UP, 0.9e6, 1.0);

    assertThat(confidence.value()).isCloseTo(0.5 / 1.81, within(1e-12));
    assertThat(confidence.reason()).isEqualTo(Reason.AGEING);
  }

  @Property
  void confidenceIsAShareAndNeverGrowsWithAge(
      @ForAll Verdict verdict,
      @ForAll Link link,
      @ForAll @DoubleRange(min = 0, max = 20) double silence,
      @ForAll @DoubleRange(min = 0, max = 20) double more,
      @ForAll @DoubleRange(min = 0, max = 1e7) double clock) {
    double now = Confidence.of(verdict, silence, link, clock, 0.7).value();
    double later = Confidence.of(verdict, silence + more, link, clock, 0.7).value();

    assertThat(now).isBetween(0.0, 1.0);
    assertThat(later).isLessThanOrEqualTo(now);
  }
}
