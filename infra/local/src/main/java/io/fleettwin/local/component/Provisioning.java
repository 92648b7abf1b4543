package io.fleettwin.local.component;

import io.fleettwin.local.process.Launch;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Registers the simulated vehicles and the gateway of replays, before the Hono node reads them. */
public record Provisioning(Settings settings, Secrets secrets, Jvm jvm) implements Preparation {

  /** Gateway through which recorded drives are published. */
  public static final String REPLAY_GATEWAY = "replay-gateway";

  /** Simulated vehicles are {@code sim-0001} and so on. */
  static final String FLEET_PREFIX = "sim-";

  private static final int HEAP_MEBIBYTES = 128;

  @Override
  public void run() throws IOException, InterruptedException {
    Files.createDirectories(settings.data().registry());
    add("the replay gateway", "gateway", List.of("--gateway", REPLAY_GATEWAY));
    if (settings.fleet().vehicles() > 0) {
      addFleet(FLEET_PREFIX, settings.fleet().vehicles());
    }
  }

  /** Registers the vehicles {@code <prefix>0001} to the count; those that exist stay. */
  public void addFleet(String prefix, int count) throws IOException, InterruptedException {
    List<String> fleet = List.of("--prefix", prefix, "--count", Integer.toString(count));
    add("the simulated vehicles", "fleet", fleet);
  }

  private void add(String what, String logSuffix, List<String> which)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add("add");
    arguments.addAll(List.of("--registry", settings.data().registry().toString()));
    arguments.addAll(List.of("--tenant", Settings.TENANT));
    arguments.addAll(which);
    arguments.addAll(List.of("--device-secret-file", secrets.deviceSecret().toString()));
    Launch launch =
        new Launch(
            jvm.tool(HEAP_MEBIBYTES, "io.fleettwin.hono.DeviceCommand", arguments),
            jvm.environment(Module.HONO_NODE, Map.of()),
            settings.data().log("provision-" + logSuffix));
    new Tool("registering " + what, launch).run();
  }
}
