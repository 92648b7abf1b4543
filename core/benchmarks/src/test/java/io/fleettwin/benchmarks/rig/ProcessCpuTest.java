package io.fleettwin.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ProcessCpuTest {

  private static final long BURNT_NANOS = 200_000_000L;
  private static final long STEP_MICROS = 10_000L;

  @Test
  void workOfThisProcessIsCounted() {
    long own = ProcessHandle.current().pid();

    long before = ProcessCpu.micros(own);
    burn();
    long used = ProcessCpu.micros(own) - before;

    assertThat(used).isGreaterThanOrEqualTo(BURNT_NANOS / 1_000 - 2 * STEP_MICROS);
  }

  @Test
  void processThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> ProcessCpu.micros(Integer.MAX_VALUE))
        .hasMessage("pid: 2147483647 (expected: a living process)");
  }

  private static void burn() {
    var threads = ManagementFactory.getThreadMXBean();
    long until = threads.getCurrentThreadCpuTime() + BURNT_NANOS;
    double sum = 0;
    while (threads.getCurrentThreadCpuTime() < until) {
      sum += Math.sqrt(sum + 1);
    }
    assertThat(sum).isPositive();
  }
}
