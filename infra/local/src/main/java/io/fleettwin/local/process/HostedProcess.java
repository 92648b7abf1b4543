package io.fleettwin.local.process;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A process under our eyes: started by us, or by an earlier launcher and found again. */
public final class HostedProcess {

  /** How often a process is looked at: one that is not our child tells nobody of its end. */
  private static final long LOOK_MILLIS = 100;

  /** The system ends a killed process at once, or never while a disk hangs. */
  private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

  private final ProcessHandle handle;
  private final Optional<Process> child;

  private HostedProcess(ProcessHandle handle, Optional<Process> child) {
    this.handle = handle;
    this.child = child;
  }

  static HostedProcess started(Process process) {
    return new HostedProcess(process.toHandle(), Optional.of(process));
  }

  /** A process that somebody else started. */
  public static HostedProcess adopted(ProcessHandle handle) {
    return new HostedProcess(handle, Optional.empty());
  }

  public Optional<ProcessIdentity> identity() {
    return ProcessIdentity.of(handle);
  }

  public boolean isAlive() {
    return Liveness.isAlive(handle);
  }

  /** Waits up to {@code atMost} and says whether the process has ended. */
  public boolean awaitExit(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (isAlive()) {
      long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (leftMillis <= 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(Math.min(leftMillis, LOOK_MILLIS));
    }
    return true;
  }

  /** Exit code of an ended process; empty for an adopted one, whose parent alone learns it. */
  public OptionalInt exitCode() throws InterruptedException {
    return child.isPresent() && child.get().waitFor(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(child.get().exitValue())
        : OptionalInt.empty();
  }

  /** Asks the process to end (SIGTERM), and returns at once. */
  public void terminate() {
    handle.destroy();
  }

  /** Asks the process to end (SIGTERM) and ends it (SIGKILL) when it takes longer than allowed. */
  public void stop(Duration grace) throws InterruptedException {
    terminate();
    if (!awaitExit(grace)) {
      handle.destroyForcibly();
      awaitExit(KILL_LIMIT);
    }
  }
}
