package io.fleettwin.local.supervise;

import io.fleettwin.local.component.Component;
import io.fleettwin.local.component.ComponentSpec;
import io.fleettwin.local.component.ComponentSpec.Kind;
import io.fleettwin.local.process.HostedProcess;
import io.fleettwin.local.process.Launch;
import io.fleettwin.local.process.ProcessHost;
import io.fleettwin.local.process.ProcessIdentity;
import io.fleettwin.local.run.ComponentState;
import io.fleettwin.local.run.Phase;
import io.fleettwin.local.run.RunFolder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one component running, on a thread of its own, until that is interrupted. Interrupting
 * leaves the process alone: who stops the platform stops processes in order.
 */
final class Keeper implements Runnable {

  private static final Duration LOOK_FOR_REQUESTS = Duration.ofMillis(300);
  private static final Duration FOR_EVER = Duration.ofDays(3_650);

  private final ComponentSpec spec;
  private final Set<Component> dependencies;
  private final Board board;
  private final RunFolder folder;
  private final ProcessHost host;
  private final RestartPolicy policy;
  private final Clock clock;

  Keeper(
      ComponentSpec spec,
      Set<Component> dependencies,
      Board board,
      RunFolder folder,
      RestartPolicy policy) {
    this.spec = spec;
    this.dependencies = dependencies;
    this.board = board;
    this.folder = folder;
    this.host = new ProcessHost();
    this.policy = policy;
    this.clock = Clock.systemUTC();
  }

  @Override
  public void run() {
    try {
      Optional<HostedProcess> adopted = adopt();
      int failures = 0;
      while (true) {
        Ending ending = adopted.isPresent() ? watch(adopted.get()) : start();
        adopted = Optional.empty();
        boolean forgiven = ending.readyFor().compareTo(policy.forgivenAfter()) >= 0;
        failures = failures(ending, forgiven ? 0 : failures);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Acts on an ending and returns the failures in a row from here on. */
  private int failures(Ending ending, int before) throws InterruptedException {
    if (ending.kind() == Ending.Kind.RESTART_ASKED) {
      change(ending.reason(), Phase.WAITING);
      return 0;
    }
    int failures = before + 1;
    Optional<Duration> delay =
        ending.kind() == Ending.Kind.DIED ? policy.delayAfter(failures) : Optional.empty();
    if (delay.isEmpty()) {
      change(ending.reason(), Phase.FAILED);
      awaitRestartRequest(FOR_EVER);
      return 0;
    }
    board.change(component(), state -> state.restarting(ending.reason()));
    return awaitRestartRequest(delay.get()) ? 0 : failures;
  }

  private Ending start() throws InterruptedException {
    try {
      if (spec.kind() == Kind.TASK && spec.readiness().probe().ready()) {
        return watchResult();
      }
      board.change(component(), state -> state.with(Phase.WAITING, "preparing"));
      spec.preparation().run();
      board.awaitReady(component(), dependencies);
      if (spec.launch().isEmpty()) {
        return watchResult();
      }
      return watch(launch(spec.launch().get()));
    } catch (IOException e) {
      return Ending.unusable(e.getMessage());
    }
  }

  private HostedProcess launch(Launch launch) throws IOException {
    HostedProcess process = host.start(launch);
    recordStart(process.identity(), launch.digest());
    return process;
  }

  private Ending watch(HostedProcess process) throws InterruptedException {
    Watch watch = new Watch(spec, board, folder, clock);
    if (spec.kind() != Kind.TASK) {
      return watch.overProcess(process);
    }
    Optional<Ending> failure = watch.untilDone(process);
    if (failure.isPresent()) {
      return failure.get();
    }
    board.change(component(), state -> state.gone(Phase.STARTING, "submitted"));
    return watch.overResult();
  }

  private Ending watchResult() throws InterruptedException {
    recordStart(Optional.empty(), "");
    return new Watch(spec, board, folder, clock).overResult();
  }

  private void recordStart(Optional<ProcessIdentity> process, String digest) {
    board.change(component(), state -> state.starting(process, digest, clock.instant()));
  }

  /** The component's process of an earlier launcher, if it is what we would start now. */
  private Optional<HostedProcess> adopt() throws InterruptedException {
    ComponentState state = board.state(component());
    Optional<HostedProcess> process =
        state.process().flatMap(ProcessIdentity::find).map(HostedProcess::adopted);
    if (process.isEmpty()) {
      return Optional.empty();
    }
    if (spec.launch().map(Launch::digest).filter(state.launchDigest()::equals).isEmpty()) {
      process.get().stop(Supervisor.STOP_GRACE);
      board.change(component(), old -> ComponentState.waiting(component(), "has other settings"));
      return Optional.empty();
    }
    return process;
  }

  private boolean awaitRestartRequest(Duration atMost) throws InterruptedException {
    Instant deadline = clock.instant().plus(atMost);
    while (clock.instant().isBefore(deadline)) {
      if (requested()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_FOR_REQUESTS.toMillis());
    }
    return false;
  }

  private boolean requested() {
    try {
      return folder.takeRestartRequest(component());
    } catch (IOException e) {
      return false;
    }
  }

  private void change(String reason, Phase phase) {
    board.change(component(), state -> state.gone(phase, reason));
  }

  private Component component() {
    return spec.component();
  }
}
