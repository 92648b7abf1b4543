package io.fleettwin.benchmarks.rig;

import java.time.Duration;

/**
 * CPU time of processes, in user and in kernel mode, over all threads. Linux counts in steps of 10
 * ms.
 */
public final class ProcessCpu {

  private ProcessCpu() {}

  /**
   * What a process used so far [µs].
   *
   * @throws IllegalStateException if there is no such process, or the system does not tell
   */
  public static long micros(long pid) {
    Duration used =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElseThrow(
                () -> new IllegalStateException("pid: " + pid + " (expected: a living process)"));
    return used.toNanos() / 1_000;
  }
}
