package io.fleettwin.local.supervise;

import io.fleettwin.local.component.Component;
import io.fleettwin.local.run.ComponentState;
import io.fleettwin.local.run.Phase;
import io.fleettwin.local.run.RunFolder;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * States of all components, shared by their keepers; every change is written to the run folder.
 *
 * <p>Thread-safe.
 */
final class Board {

  private final RunFolder folder;
  private final Map<Component, ComponentState> states = new EnumMap<>(Component.class);

  Board(RunFolder folder) throws IOException {
    this.folder = folder;
    folder.readAll().forEach(state -> states.put(state.component(), state));
  }

  synchronized ComponentState state(Component component) {
    return states.computeIfAbsent(component, key -> ComponentState.waiting(key, ""));
  }

  synchronized List<ComponentState> states() {
    return List.copyOf(states.values());
  }

  /** Replaces a component's state by the next one. */
  synchronized void change(Component component, UnaryOperator<ComponentState> next) {
    ComponentState before = state(component);
    ComponentState after = next.apply(before);
    states.put(component, after);
    if (after.equals(before)) {
      return;
    }
    try {
      folder.write(after);
    } catch (IOException e) {
      // The platform goes on; only later launchers would see an old state.
      System.err.println("cannot record the state of " + component.id() + ": " + e);
    }
    notifyAll();
  }

  /** Forgets a component that is not part of the platform any more. */
  synchronized void forget(Component component) throws IOException {
    states.remove(component);
    folder.forget(component);
  }

  /** Waits until all dependencies of a component are ready, and shows for which it waits. */
  synchronized void awaitReady(Component component, Set<Component> dependencies)
      throws InterruptedException {
    while (!missing(dependencies).isEmpty()) {
      String reason = "for " + String.join(", ", missing(dependencies));
      change(component, state -> state.with(Phase.WAITING, reason));
      wait();
    }
  }

  private Set<String> missing(Set<Component> dependencies) {
    Set<String> missing = new TreeSet<>();
    for (Component dependency : dependencies) {
      Phase phase = state(dependency).phase();
      if (phase == Phase.FAILED) {
        missing.add(dependency.id() + ", which failed");
      } else if (phase != Phase.READY && phase != Phase.DEGRADED) {
        missing.add(dependency.id());
      }
    }
    return missing;
  }
}
