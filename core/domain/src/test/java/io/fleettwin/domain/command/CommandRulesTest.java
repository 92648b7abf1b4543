package io.fleettwin.domain.command;

import static io.fleettwin.domain.command.Commands.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.command.FullStateRule.Reason;
import io.fleettwin.domain.command.SamplingRule.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules by which the platform asks by itself. */
class CommandRulesTest {

  private static final SamplingRule SAMPLING =
      new SamplingRule(0.05, 0.025, 120_000_000L, 600_000_000L);

  @ParameterizedTest(name = "attempt {0} waits {1} s")
  @CsvSource({"0, 5", "1, 5", "2, 10", "3, 20", "4, 40", "5, 60", "6, 60", "1000000, 60"})
  void waitDoublesUpToTheLongest(int attempt, long seconds) {
    assertThat(RetryRule.ofSeconds(5, 60).waitMicros(attempt)).isEqualTo(seconds * 1_000_000);
  }

  @Test
  void waitDoesNotOverflow() {
    assertThat(new RetryRule(1, Long.MAX_VALUE).waitMicros(1_000_000)).isEqualTo(1L << 30);
    assertThat(new RetryRule(5, 5).waitMicros(7)).isEqualTo(5);
  }

  @Test
  void waitsAreAboveZeroAndInOrder() {
    assertThatThrownBy(() -> new RetryRule(0, 1)).hasMessage("firstMicros: 0 (expected: above 0)");
    assertThatThrownBy(() -> new RetryRule(2, 1))
        .hasMessage("longestMicros: 1 (expected: at least 2)");
  }

  @Test
  void vehicleIsAskedForEverythingAtFirstContact() {
    assertThat(FullStateRule.USUAL.find(0, 0, at(0))).contains(Reason.FIRST_CONTACT);
  }

  @Test
  void vehicleIsAskedAgainAfterAnOutage() {
    assertThat(FullStateRule.USUAL.find(at(0), 0, at(60))).contains(Reason.OUTAGE);
    assertThat(FullStateRule.USUAL.find(at(0), 0, at(59.999999))).isEmpty();
  }

  @Test
  void vehicleIsNotAskedTwiceInARow() {
    assertThat(FullStateRule.USUAL.find(0, at(0), at(59.999999))).isEmpty();
    assertThat(FullStateRule.USUAL.find(0, at(0), at(60))).contains(Reason.FIRST_CONTACT);
    assertThat(FullStateRule.USUAL.find(at(0), at(30), at(70))).isEmpty();
    assertThatThrownBy(() -> new FullStateRule(0, 1))
        .hasMessage("outageMicros: 0 (expected: above 0)");
    assertThatThrownBy(() -> new FullStateRule(1, 0))
        .hasMessage("spacingMicros: 0 (expected: above 0)");
  }

  @Test
  void samplingIsRaisedWhereTheEstimateIsUncertainAndNotBefore() {
    assertThat(SAMPLING.decide(0.05, 0, at(0))).isEqualTo(Decision.KEEP);
    assertThat(SAMPLING.decide(0.0501, 0, at(0))).isEqualTo(Decision.RAISE);
    assertThat(SAMPLING.decide(Double.NaN, 0, at(0))).isEqualTo(Decision.KEEP);
  }

  @Test
  void samplingIsLoweredOnceTheEstimateIsCertainEnough() {
    assertThat(SAMPLING.decide(0.03, at(120), at(60))).isEqualTo(Decision.KEEP);
    assertThat(SAMPLING.decide(0.025, at(120), at(60))).isEqualTo(Decision.KEEP);
    assertThat(SAMPLING.decide(0.0249, at(120), at(60))).isEqualTo(Decision.LOWER);
    assertThat(SAMPLING.decide(0.9, at(120), at(60))).isEqualTo(Decision.KEEP);
  }

  @Test
  void samplingRestsBetweenTwoRaises() {
    assertThat(SAMPLING.decide(0.9, at(120), at(120))).isEqualTo(Decision.KEEP);
    assertThat(SAMPLING.decide(0.9, at(120), at(719.999999))).isEqualTo(Decision.KEEP);
    assertThat(SAMPLING.decide(0.9, at(120), at(720))).isEqualTo(Decision.RAISE);
    assertThat(SAMPLING.decide(0.001, at(120), at(720))).isEqualTo(Decision.KEEP);
  }

  @Test
  void boundsOfTheSamplingAreInOrder() {
    assertThatThrownBy(() -> new SamplingRule(0.1, 0.1, 1, 0)).hasMessageStartingWith("raiseAbove");
    assertThatThrownBy(() -> new SamplingRule(0.1, -1, 1, 0)).hasMessageStartingWith("lowerBelow");
    assertThatThrownBy(() -> new SamplingRule(0.1, 0, 0, 0)).hasMessageStartingWith("raisedMicros");
    assertThatThrownBy(() -> new SamplingRule(0.1, 0, 1, -1)).hasMessageStartingWith("restMicros");
    assertThat(new SamplingRule(0.1, 0, 1, 0).restMicros()).isZero();
  }

  @Test
  void costIsWhatWasSentBesidesTheUsual() {
    var cost = new SamplingCost(1_500, 1_000, 2_000_000);

    assertThat(cost.extraBytes()).isEqualTo(500);
    assertThat(cost.extraBytesPerSecond()).isCloseTo(250, within(1e-9));
    assertThat(cost.extraShare()).isCloseTo(0.5, within(1e-12));
    assertThatThrownBy(() -> new SamplingCost(-1, 0, 1)).hasMessageStartingWith("raisedBytes: -1");
    assertThatThrownBy(() -> new SamplingCost(0, -1, 1)).hasMessageStartingWith("usualBytes: -1");
    assertThatThrownBy(() -> new SamplingCost(0, 0, 0)).hasMessageStartingWith("micros: 0");
    assertThat(new SamplingCost(0, 0, 1).extraBytes()).isZero();
  }
}
