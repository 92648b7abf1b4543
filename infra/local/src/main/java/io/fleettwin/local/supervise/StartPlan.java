package io.fleettwin.local.supervise;

import io.fleettwin.local.component.Component;
import io.fleettwin.local.run.ComponentState;
import io.fleettwin.local.run.Phase;
import io.fleettwin.local.settings.FlinkMode;
import io.fleettwin.local.settings.Settings;
import io.fleettwin.local.settings.SettingsException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which components a platform has and which of them must be ready before which. What does not
 * depend on each other starts at the same time. Immutable.
 */
public final class StartPlan {

  private final Map<Component, Set<Component>> dependencies;

  private StartPlan(Map<Component, Set<Component>> dependencies) {
    this.dependencies = dependencies;
  }

  /** The plan of a platform with these settings. */
  public static StartPlan of(Settings settings) {
    Map<Component, Set<Component>> plan = new EnumMap<>(Component.class);
    plan.put(Component.KAFKA, Set.of());
    plan.put(Component.CATALOG, Set.of());
    plan.put(Component.HONO, Set.of(Component.KAFKA));
    if (settings.flink() == FlinkMode.EMBEDDED) {
      plan.put(Component.FLINK, Set.of(Component.KAFKA, Component.CATALOG));
    } else {
      Set<Component> workers = Set.of(Component.TASKMANAGER_1, Component.TASKMANAGER_2);
      plan.put(Component.JOBMANAGER, Set.of());
      workers.forEach(worker -> plan.put(worker, Set.of(Component.JOBMANAGER)));
      Set<Component> beforeJobs = EnumSet.of(Component.KAFKA, Component.CATALOG);
      beforeJobs.addAll(workers);
      plan.put(Component.JOBS, beforeJobs);
    }
    if (settings.lakehouse().upkeepMinutes() > 0) {
      plan.put(Component.UPKEEP, Set.of(Component.CATALOG));
    }
    plan.put(Component.API, Set.of(Component.KAFKA));
    if (settings.fleet().vehicles() > 0) {
      plan.put(Component.SIM, Set.of(Component.HONO));
    }
    return new StartPlan(settings.only().isEmpty() ? plan : reduced(plan, settings.only()));
  }

  /** The part of a plan that the named components need. */
  private static Map<Component, Set<Component>> reduced(
      Map<Component, Set<Component>> plan, Set<String> names) {
    Deque<Component> open = new ArrayDeque<>();
    for (String name : names) {
      open.add(
          Component.find(name).filter(plan::containsKey).orElseThrow(() -> unknown(name, plan)));
    }
    Map<Component, Set<Component>> reduced = new EnumMap<>(Component.class);
    while (!open.isEmpty()) {
      Component component = open.remove();
      reduced.put(component, plan.get(component));
      open.addAll(plan.get(component));
    }
    return reduced;
  }

  private static SettingsException unknown(String name, Map<Component, Set<Component>> plan) {
    String known = plan.keySet().stream().map(Component::id).collect(Collectors.joining(", "));
    return new SettingsException(
        "%s: no component of this platform (known: %s).".formatted(name, known));
  }

  /** All components, in their natural order. */
  public Set<Component> components() {
    return Collections.unmodifiableSet(dependencies.keySet());
  }

  /** What must be ready before a component starts. */
  public Set<Component> dependenciesOf(Component component) {
    return dependencies.get(component);
  }

  /** Groups to stop one after the other: nobody stops before those that depend on it. */
  public List<Set<Component>> stopWaves() {
    List<Set<Component>> waves = new ArrayList<>();
    Set<Component> left = EnumSet.copyOf(components());
    while (!left.isEmpty()) {
      Set<Component> needed = EnumSet.noneOf(Component.class);
      left.forEach(component -> needed.addAll(dependenciesOf(component)));
      Set<Component> wave = EnumSet.copyOf(left);
      wave.removeAll(needed);
      waves.add(wave);
      left.removeAll(wave);
    }
    return waves;
  }

  /**
   * Whether starting is over: every component is ready, has failed, or waits for one that has.
   * Waiting longer changes nothing then.
   */
  public boolean isSettled(List<ComponentState> states) {
    Map<Component, Phase> phases = phases(states);
    return components().stream()
        .allMatch(component -> phases.get(component) == Phase.READY || isStuck(component, phases));
  }

  /** Whether every component of the plan is ready. */
  public boolean isReady(List<ComponentState> states) {
    Map<Component, Phase> phases = phases(states);
    return components().stream().allMatch(component -> phases.get(component) == Phase.READY);
  }

  private boolean isStuck(Component component, Map<Component, Phase> phases) {
    Phase phase = phases.get(component);
    boolean waitsForStuck =
        phase == Phase.WAITING
            && dependenciesOf(component).stream().anyMatch(other -> isStuck(other, phases));
    return phase == Phase.FAILED || waitsForStuck;
  }

  private static Map<Component, Phase> phases(List<ComponentState> states) {
    Map<Component, Phase> phases = new EnumMap<>(Component.class);
    states.forEach(state -> phases.put(state.component(), state.phase()));
    return phases;
  }
}
