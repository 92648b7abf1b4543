package io.fleettwin.local.supervise;

import io.fleettwin.local.component.Component;
import io.fleettwin.local.process.HostedProcess;
import io.fleettwin.local.process.ProcessIdentity;
import io.fleettwin.local.run.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stops the components of a platform in reverse order of their start. */
final class Shutdown {

  private final Board board;

  Shutdown(Board board) {
    this.board = board;
  }

  /** Stops one group after the other; those of one group at the same time. */
  void run(List<Set<Component>> waves) throws InterruptedException {
    for (Set<Component> wave : waves) {
      List<Thread> stoppers = new ArrayList<>();
      for (Component component : wave) {
        Thread stopper = new Thread(() -> stop(component), "stop-" + component.id());
        stopper.start();
        stoppers.add(stopper);
      }
      for (Thread stopper : stoppers) {
        stopper.join();
      }
    }
  }

  private void stop(Component component) {
    Optional<HostedProcess> process =
        board.state(component).process().flatMap(ProcessIdentity::find).map(HostedProcess::adopted);
    try {
      if (process.isPresent()) {
        board.change(component, state -> state.with(Phase.STOPPING, ""));
        process.get().stop(Supervisor.STOP_GRACE);
      }
      board.change(component, state -> state.gone(Phase.STOPPED, ""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
