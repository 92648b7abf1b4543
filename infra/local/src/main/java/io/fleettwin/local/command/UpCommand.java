package io.fleettwin.local.command;

import io.fleettwin.local.component.Blueprint;
import io.fleettwin.local.component.Component;
import io.fleettwin.local.component.Jvm;
import io.fleettwin.local.preflight.Finding;
import io.fleettwin.local.process.HostedProcess;
import io.fleettwin.local.process.Launch;
import io.fleettwin.local.process.LogFile;
import io.fleettwin.local.process.ProcessHost;
import io.fleettwin.local.process.ProcessIdentity;
import io.fleettwin.local.run.ComponentState;
import io.fleettwin.local.run.Phase;
import io.fleettwin.local.run.RunFolder;
import io.fleettwin.local.settings.Access;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Settings;
import io.fleettwin.local.settings.SettingsReader;
import io.fleettwin.local.supervise.StartPlan;
import io.fleettwin.local.supervise.Supervisor;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the platform, or takes over one whose supervisor was killed. */
@Command(
    name = "up",
    description = "Start the whole platform and keep it running.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./fleettwin up",
      "  ./fleettwin up --detach --vehicles 500",
      "  ./fleettwin up --port-api 9000 --data-dir /tmp/fleet"
    })
public final class UpCommand implements Callable<Integer> {

  private static final int SUPERVISOR_HEAP_MEBIBYTES = 96;
  private static final Duration LOOK = Duration.ofMillis(100);

  @Option(names = "--detach", description = "Return when everything is ready and leave it running.")
  private boolean detach;

  @Mixin private Choices choices;
  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = place.settings(choices.values());
    RunFolder folder = new RunFolder(settings.data());
    if (folder.findSupervisor().isPresent()) {
      return alreadyRunning(place.running(), folder);
    }
    List<Finding> failures = Checks.failures(settings, place.checkout());
    if (!failures.isEmpty()) {
      failures.forEach(finding -> System.err.println(finding.sentence()));
      return 1;
    }
    return detach ? startDetached(settings, folder) : startAttached(settings, folder);
  }

  private int alreadyRunning(Settings settings, RunFolder folder)
      throws IOException, InterruptedException {
    long supervisor = folder.findSupervisor().map(ProcessIdentity::pid).orElse(0L);
    System.out.println("The platform already runs, watched by process " + supervisor + ".");
    return awaitSettled(settings, folder::readAll, Instant.now());
  }

  private int startAttached(Settings settings, RunFolder folder)
      throws IOException, InterruptedException {
    Instant begun = Instant.now();
    Optional<FileLock> lock = folder.tryLock();
    if (lock.isEmpty()) {
      System.err.println("Another launcher is starting the platform: see ./fleettwin status.");
      return 1;
    }
    Supervisor supervisor = new Supervisor(settings, folder, lock.get());
    StopOnSignal.install(supervisor);
    supervisor.start(place.checkout());

    Terminal terminal = new Terminal(System.out, settings);
    List<ComponentState> states =
        terminal.followInPlace(supervisor::states, supervisor.plan()::isSettled);
    summarize(settings, states, begun);
    System.out.println("Ctrl-C stops everything.");
    terminal.followChanges(supervisor::states, never -> false);
    return 0;
  }

  private int startDetached(Settings settings, RunFolder folder)
      throws IOException, InterruptedException {
    Instant begun = Instant.now();
    folder.writePlatform(SettingsReader.write(settings));
    Jvm jvm = new Jvm(place.checkout());
    List<String> arguments = List.of("supervise", "--data-dir", settings.data().root().toString());
    Launch launch =
        new Launch(
            jvm.tool(SUPERVISOR_HEAP_MEBIBYTES, "io.fleettwin.local.FleetTwin", arguments),
            jvm.environment(
                Module.LOCAL, Map.of("FLEETTWIN_HOME", place.checkout().root().toString())),
            settings.data().log("supervisor"));
    HostedProcess supervisor = new ProcessHost().start(launch);
    while (folder.findSupervisor().isEmpty()) {
      if (supervisor.awaitExit(LOOK)) {
        System.err.println("The supervisor ended at once; see " + launch.log() + ":");
        new LogFile(launch.log()).tail(5).forEach(System.err::println);
        return 1;
      }
    }
    return awaitSettled(settings, folder::readAll, begun);
  }

  private int awaitSettled(Settings settings, Terminal.States states, Instant begun)
      throws IOException, InterruptedException {
    StartPlan plan = StartPlan.of(settings);
    List<ComponentState> last =
        new Terminal(System.out, settings).followInPlace(states, plan::isSettled);
    summarize(settings, last, begun);
    return plan.isReady(last) ? 0 : 1;
  }

  private static void summarize(Settings settings, List<ComponentState> states, Instant begun) {
    System.out.println();
    if (StartPlan.of(settings).isReady(states)) {
      long seconds = Duration.between(begun, Instant.now()).toSeconds();
      System.out.println("Fleet Twin is ready after " + seconds + " s.");
      for (ComponentState state : states) {
        printAddress(state.component(), settings);
      }
      if (settings.api().access() == Access.TOKEN) {
        System.out.println("  API token        " + settings.data().secrets() + "/operator-token");
      }
      System.out.println("  logs             ./fleettwin logs -f");
      return;
    }
    for (ComponentState state : states) {
      if (state.phase() == Phase.FAILED) {
        System.err.println(state.component().id() + " failed: " + state.detail());
      }
    }
    System.err.println(
        "The rest keeps running. Mend the cause, then ./fleettwin restart "
            + firstFailed(states)
            + "; or ./fleettwin down.");
  }

  private static void printAddress(Component component, Settings settings) {
    String address = Blueprint.address(component, settings);
    if (!address.isEmpty()) {
      System.out.println("  %-16s %s".formatted(title(component), address));
    }
  }

  private static String title(Component component) {
    return switch (component) {
      case API -> "map and API";
      case HONO -> "vehicles connect";
      case KAFKA -> "Kafka";
      case FLINK, JOBMANAGER -> "Flink";
      case CATALOG -> "Iceberg catalog";
      case TASKMANAGER_1, TASKMANAGER_2, JOBS, UPKEEP, SIM -> component.id();
    };
  }

  private static String firstFailed(List<ComponentState> states) {
    return states.stream()
        .filter(state -> state.phase() == Phase.FAILED)
        .map(ComponentState::component)
        .map(Component::id)
        .findFirst()
        .orElse("COMPONENT");
  }
}
