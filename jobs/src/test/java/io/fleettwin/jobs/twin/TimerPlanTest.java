package io.fleettwin.jobs.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.sync.StalenessRule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimerPlanTest {
  private static final long NOW = 1_000_500;

  private final TimerPlan plan = new TimerPlan(Duration.ofDays(30));

  @Test
  void noSignalBecomesStaleBeforeTheOperatorLooksAgain() {
    assertThat(VssCatalogue.load().signals())
        .allSatisfy(
            signal ->
                assertThat(StalenessRule.allowedSilenceMicros(signal))
                    .isGreaterThanOrEqualTo(TimerPlan.LOOK_AGAIN.toNanos() / 1_000));
  }

  @Test
  void timerFiresAtTheFullSecondAfterTheNextSignalBecomesStale() {
    assertThat(plan.next(1_010_001_000L, NOW, NOW)).isEqualTo(1_011_000);
    assertThat(plan.next(1_010_000_000L, NOW, NOW)).isEqualTo(1_010_000);
  }

  @Test
  void timerLiesAtMostHalfAMinuteAhead() {
    assertThat(plan.next(9_000_000_000L, NOW, NOW)).isEqualTo(1_031_000);
  }

  @Test
  void timerOfWhatIsStaleAlreadyFiresSoonAndNotAtOnce() {
    assertThat(plan.next(1_000L, NOW, NOW)).isEqualTo(1_001_000);
  }

  @Test
  void timerOfASilentVehicleIsTheEndOfItsState() {
    long lastHeard = 900_000;

    long end = plan.next(Long.MAX_VALUE, lastHeard, NOW);
    assertThat(end).isEqualTo(lastHeard + Duration.ofDays(30).toMillis());
    assertThat(plan.isOver(lastHeard, end - 1)).isFalse();
    assertThat(plan.isOver(lastHeard, end)).isTrue();
    assertThat(plan.isDue(end, NOW)).as("a frame that arrives needs a nearer timer").isTrue();
  }
}
