package io.fleettwin.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleettwin.local.component.Blueprint;
import io.fleettwin.local.process.ProcessIdentity;
import io.fleettwin.local.run.ComponentState;
import io.fleettwin.local.run.Phase;
import io.fleettwin.local.run.RunFolder;
import io.fleettwin.local.run.StateJson;
import io.fleettwin.local.settings.Settings;
import io.fleettwin.local.supervise.StartPlan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what runs. */
@Command(
    name = "status",
    sortOptions = false,
    description = "Show every component. Exit code 0 when all are ready, else 1.")
public final class StatusCommand implements Callable<Integer> {

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException {
    Settings settings = place.running();
    RunFolder folder = new RunFolder(settings.data());
    Optional<ProcessIdentity> supervisor = folder.findSupervisor();
    List<ComponentState> states = folder.readAll().stream().map(StatusCommand::asSeenNow).toList();
    boolean ready = supervisor.isPresent() && StartPlan.of(settings).isReady(states);
    if (json) {
      System.out.println(asJson(settings, supervisor, states, ready).toPrettyString());
    } else {
      print(settings, supervisor, states);
    }
    return ready ? 0 : 1;
  }

  private static void print(
      Settings settings, Optional<ProcessIdentity> supervisor, List<ComponentState> states) {
    if (states.isEmpty()) {
      System.out.println("Nothing runs in " + settings.data().root() + ": ./fleettwin up");
      return;
    }
    new Terminal(System.out, settings).printTable(states);
    System.out.println();
    System.out.println(
        supervisor
            .map(process -> "Watched by process " + process.pid() + ".")
            .orElse(
                "Nobody watches the platform any more: ./fleettwin up takes it over,"
                    + " ./fleettwin down stops it."));
  }

  private static ObjectNode asJson(
      Settings settings,
      Optional<ProcessIdentity> supervisor,
      List<ComponentState> states,
      boolean ready) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("ready", ready);
    root.put("data_dir", settings.data().root().toString());
    supervisor.ifPresent(process -> root.put("supervisor_pid", process.pid()));
    ArrayNode components = root.putArray("components");
    for (ComponentState state : states) {
      ObjectNode node = StateJson.write(state);
      node.put("address", Blueprint.address(state.component(), settings));
      components.add(node);
    }
    return root;
  }

  /** What is written down may be older than the death of the process it tells of. */
  private static ComponentState asSeenNow(ComponentState state) {
    return state.process().isEmpty() || state.isAlive()
        ? state
        : state.gone(Phase.FAILED, "its process is gone");
  }
}
