package io.fleettwin.local.command;

import io.fleettwin.local.component.Provisioning;
import io.fleettwin.local.component.Secrets;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Replays recorded drives into the running platform. */
@Command(
    name = "replay",
    sortOptions = false,
    description = "Replay recorded drives into the running platform.",
    footer = {
      "",
      "Examples:",
      "  ./fleettwin replay --format bmw-i3 --data DIR --speed 60",
      "  ./fleettwin replay --format bmw-i3 --data DIR --speed 60 --disorder 5 --duplicates 0.05",
      "",
      "./fleettwin replay --help lists what else it can do."
    })
public final class ReplayCommand implements Callable<Integer> {

  private static final int HEAP_MEBIBYTES = 512;

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "Handed to the replay.")
  private List<String> arguments = List.of();

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = place.running();
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("--tenant", Settings.TENANT);
    defaults.put("--mqtt", settings.address(Port.MQTT));
    defaults.put("--gateway-id", Provisioning.REPLAY_GATEWAY);
    defaults.put("--device-secret-file", Secrets.ensure(settings.data()).deviceSecret().toString());
    defaults.put("--home", settings.data().replay().toString());
    if (arguments.contains("--direct")) {
      defaults.put("--kafka", settings.kafkaBootstrap());
    }
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(Program.withDefaults(arguments, defaults));
    return new Program(Module.VEHICLE_SIM, "io.fleettwin.sim.SimMain", HEAP_MEBIBYTES, Map.of())
        .run(place.checkout(), all);
  }
}
