package io.fleettwin.domain.adas;

import static io.fleettwin.domain.adas.OddMonitor.Change.EXITED;
import static io.fleettwin.domain.adas.OddMonitor.Change.NONE;
import static io.fleettwin.domain.adas.OddMonitor.Change.RETURNED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OddMonitorTest {

  private static final long SECOND = 1_000_000L;

  private final OddMonitor monitor = new OddMonitor();

  @Test
  void exitIsToldAfterThreeSecondsOutsideAndOnce() {
    assertThat(monitor.observe(10 * SECOND, OddVerdict.INSIDE)).isEqualTo(NONE);
    assertThat(monitor.observe(11 * SECOND, OddVerdict.SPEED)).isEqualTo(NONE);
    assertThat(monitor.observe(14 * SECOND - 1, OddVerdict.WEATHER)).isEqualTo(NONE);
    assertThat(monitor.observe(14 * SECOND, OddVerdict.WEATHER)).isEqualTo(EXITED);
    assertThat(monitor.observe(15 * SECOND, OddVerdict.WEATHER)).isEqualTo(NONE);
    assertThat(monitor.outsideSinceMicros()).isEqualTo(11 * SECOND);
    assertThat(monitor.verdict()).isEqualTo(OddVerdict.WEATHER);
  }

  @Test
  void returnIsToldOnlyIfTheExitWas() {
    monitor.observe(0, OddVerdict.SPEED);
    assertThat(monitor.observe(SECOND, OddVerdict.INSIDE)).isEqualTo(NONE);
    monitor.observe(2 * SECOND, OddVerdict.SPEED);
    assertThat(monitor.observe(5 * SECOND, OddVerdict.SPEED)).isEqualTo(EXITED);
    assertThat(monitor.observe(6 * SECOND, OddVerdict.NOT_ENGAGED)).isEqualTo(RETURNED);
    assertThat(monitor.observe(7 * SECOND, OddVerdict.NOT_ENGAGED)).isEqualTo(NONE);
  }
}
