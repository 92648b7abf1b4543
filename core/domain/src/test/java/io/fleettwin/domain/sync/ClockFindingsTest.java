package io.fleettwin.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockFindingsTest {

  private static final long SECOND = 1_000_000L;
  private static final long START = 1_700_000_000L * SECOND;
  private static final long DELAY = 50_000L;

  private final ClockOffsetEstimator clock = new ClockOffsetEstimator();
  private final List<Insight> insights = new ArrayList<>();
  private long now = START;

  @Test
  void clockThatIsRightIsNoNews() {
    receive(100, 0);

    assertThat(insights).isEmpty();
  }

  @Test
  void clockAheadIsToldWithTheFirstMessage() {
    receive(100, 300 * SECOND);

    assertThat(insights).hasSize(1);
    Insight skew = insights.get(0);
    assertThat(skew.kind()).isEqualTo(InsightKind.CLOCK_SKEWED);
    assertThat(skew.phase()).isEqualTo(Phase.OPENED);
    assertThat(skew.severity()).isEqualTo(Severity.NOTICE);
    assertThat(skew.subject()).isEmpty();
    assertThat(skew.sinceMicros()).isEqualTo(START);
    assertThat(skew.eventTimeMicros()).isEqualTo(START);
    assertThat(skew.evidence().measured()).isEqualTo(299.95);
    assertThat(skew.evidence().expected()).isZero();
    assertThat(skew.evidence().standardDeviation()).isPositive();
    assertThat(skew.evidence().unit()).isEqualTo("s");
    assertThat(skew.evidence().confidence()).isEqualTo(0.99);
    assertThat(skew.message()).isEqualTo("The clock is ahead by 300.0 s.");
  }

  @Test
  void clockBehindIsToldOnceItIsSettled() {
    receive(61, -7_200 * SECOND);

    assertThat(insights)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.phase()).isEqualTo(Phase.OPENED);
              assertThat(it.sinceMicros()).isEqualTo(START + 60 * SECOND);
              assertThat(it.message()).isEqualTo("The clock is behind by 7200.1 s.");
            });
  }

  @Test
  void clockThatIsSetForwardAndBackIsToldEachTime() {
    receive(100, 0);
    receive(100, 90 * SECOND);
    long back = now;
    receive(200, 0);

    assertThat(insights)
        .extracting(Insight::kind, Insight::phase)
        .containsExactly(
            tuple(InsightKind.CLOCK_JUMPED, Phase.EVENT),
            tuple(InsightKind.CLOCK_SKEWED, Phase.OPENED),
            tuple(InsightKind.CLOCK_JUMPED, Phase.EVENT),
            tuple(InsightKind.CLOCK_SKEWED, Phase.CLOSED));
    assertThat(insights.get(0).eventTimeMicros()).isEqualTo(START + 100 * SECOND);
    assertThat(insights.get(0).evidence().measured()).isCloseTo(90.0, within(1e-6));
    assertThat(insights.get(0).message()).isEqualTo("The clock was set forward by 90.0 s.");
    assertThat(insights.get(2).evidence().measured()).isCloseTo(-90.0, within(1e-6));
    assertThat(insights.get(2).message()).isEqualTo("The clock was set back by 90.0 s.");
    assertThat(insights.get(2).eventTimeMicros()).isBetween(back, back + 70 * SECOND);
    assertThat(insights.get(3).name()).isEqualTo(insights.get(1).name());
    assertThat(insights.get(3).severity()).isEqualTo(Severity.INFO);
    assertThat(insights.get(3).message()).isEqualTo("The clock is right again.");
  }

  @Test
  void clockThatWalksFurtherIsToldAfterTenSeconds() {
    receive(100, 20 * SECOND);
    receive(100, 29 * SECOND);
    assertThat(insights).extracting(Insight::phase).doesNotContain(Phase.UPDATED);

    receive(100, 41 * SECOND);

    assertThat(insights)
        .filteredOn(it -> it.kind() == InsightKind.CLOCK_SKEWED)
        .extracting(Insight::phase)
        .containsExactly(Phase.OPENED, Phase.UPDATED);
    assertThat(insights.get(insights.size() - 1).name()).isEqualTo(insights.get(0).name());
  }

  /** A message a second, each after the same delay. */
  private void receive(int messages, long offsetMicros) {
    for (int message = 0; message < messages; message++) {
      ClockFindings.Before before = ClockFindings.Before.of(clock);
      clock.observe(now + offsetMicros - DELAY, now);
      ClockFindings.report(clock, before, now, insights::add);
      now += SECOND;
    }
  }
}
