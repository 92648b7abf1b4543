package io.fleettwin.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process is meant, also after its number was given to another one.
 *
 * @param pid number the operating system gave
 * @param startTime when it started, as the operating system says
 */
public record ProcessIdentity(long pid, Instant startTime) {

  /** Start times are derived from the boot time, which moves when the wall clock is corrected. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** The identity of a process that runs now; empty where the system does not tell. */
  public static Optional<ProcessIdentity> of(ProcessHandle handle) {
    return handle.info().startInstant().map(start -> new ProcessIdentity(handle.pid(), start));
  }

  /** The process, if it still runs and is the same one. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(Liveness::isAlive)
        .filter(handle -> handle.info().startInstant().filter(this::startedAt).isPresent());
  }

  boolean startedAt(Instant observed) {
    return Duration.between(startTime, observed).abs().compareTo(TOLERANCE) <= 0;
  }
}
