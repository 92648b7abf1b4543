package io.fleettwin.local.process;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process under our eyes: started by us, or by an earlier launcher and found again. */
public final class HostedProcess {

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
    return handle.isAlive();
  }

  /** Waits up to {@code atMost} and says whether the process has ended. */
  public boolean awaitExit(Duration atMost) throws InterruptedException {
    try {
      handle.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return !handle.isAlive();
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for process " + handle.pid() + " failed", e);
    }
  }

  /** Exit code of an ended process; empty for an adopted one, whose parent alone learns it. */
  public OptionalInt exitCode() {
    return child
        .filter(process -> !process.isAlive())
        .map(process -> OptionalInt.of(process.exitValue()))
        .orElse(OptionalInt.empty());
  }

  /** Asks the process to end (SIGTERM), and returns at once. */
  public void terminate() {
    handle.destroy();
  }

  /** Asks the process to end (SIGTERM) and ends it (SIGKILL) when it takes longer than allowed. */
  public void stop(Duration grace) throws InterruptedException {
    handle.destroy();
    if (!awaitExit(grace)) {
      handle.destroyForcibly();
      awaitExit(grace);
    }
  }
}
