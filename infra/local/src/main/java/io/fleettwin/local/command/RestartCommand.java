package io.fleettwin.local.command;

import io.fleettwin.local.component.Component;
import io.fleettwin.local.run.ComponentState;
import io.fleettwin.local.run.Phase;
import io.fleettwin.local.run.RunFolder;
import io.fleettwin.local.settings.Settings;
import io.fleettwin.local.supervise.StartPlan;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops one component and starts it again, through the supervisor. */
@Command(
    name = "restart",
    sortOptions = false,
    description = "Stop one component and start it again, also after it failed.")
public final class RestartCommand implements Callable<Integer> {

  @Parameters(paramLabel = "COMPONENT", description = "Its name, as in ./fleettwin status.")
  private String name;

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = place.running();
    RunFolder folder = new RunFolder(settings.data());
    StartPlan plan = StartPlan.of(settings);
    Optional<Component> component = Component.find(name).filter(plan.components()::contains);
    if (component.isEmpty()) {
      System.err.println("%s: no such component (known: %s).".formatted(name, names(plan)));
      return 1;
    }
    if (folder.findSupervisor().isEmpty()) {
      System.err.println("Nobody watches the platform, so nobody can restart: ./fleettwin up");
      return 1;
    }
    Instant asked = Instant.now();
    folder.requestRestart(component.get());
    List<ComponentState> last =
        new Terminal(System.out, settings)
            .followInPlace(() -> only(component.get(), folder), states -> isOver(states, asked));
    return last.stream().allMatch(state -> state.phase() == Phase.READY) ? 0 : 1;
  }

  private static boolean isOver(List<ComponentState> states, Instant asked) {
    return states.stream()
        .allMatch(
            state ->
                state.startedAt().filter(asked::isBefore).isPresent()
                    && (state.phase() == Phase.READY || state.phase() == Phase.FAILED));
  }

  private static List<ComponentState> only(Component component, RunFolder folder)
      throws IOException {
    return folder.readAll().stream().filter(state -> state.component() == component).toList();
  }

  private static String names(StartPlan plan) {
    return plan.components().stream().map(Component::id).collect(Collectors.joining(", "));
  }
}
