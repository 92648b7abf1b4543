package io.fleettwin.benchmarks.rig.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LagTrendTest {

  private static final long SECOND = 1_000_000L;

  private final LagTrend lag = new LagTrend();

  @Test
  void latencyThatRisesByFiftyMillisecondsEachSecondIsAGrowingLag() {
    for (int second = 0; second < 20; second++) {
      lag.record(second * SECOND, 10_000 + second * 50_000L);
      lag.record(second * SECOND + SECOND / 2, 30_000 + second * 50_000L);
    }

    assertThat(lag.growthMillisPerSecond()).isCloseTo(50.0, within(1e-9));
    assertThat(lag.isGrowing()).isTrue();
  }

  @Test
  void oneBadSecondInTheMiddleIsNoGrowingLag() {
    for (int second = 0; second < 21; second++) {
      lag.record(second * SECOND, second == 10 ? 900_000 : 10_000);
    }

    assertThat(lag.growthMillisPerSecond()).isCloseTo(0.0, within(1e-9));
    assertThat(lag.isGrowing()).isFalse();
  }

  @Test
  void twoSecondsSayNothingOfATrend() {
    lag.record(0, 0);
    lag.record(SECOND, SECOND);

    assertThat(lag.isGrowing()).isFalse();
  }
}
