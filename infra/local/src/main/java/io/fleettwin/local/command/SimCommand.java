package io.fleettwin.local.command;

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

/** Runs another simulated fleet against the running platform. */
@Command(
    name = "sim",
    sortOptions = false,
    description = "Run another simulated fleet, until Ctrl-C.",
    footer = {
      "",
      "Examples:",
      "  ./fleettwin sim --vehicles 1000 --direct",
      "",
      "./fleettwin sim --help lists what else it can do."
    })
public final class SimCommand implements Callable<Integer> {

  private static final int HEAP_MEBIBYTES = 1024;

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "Handed to the simulator.")
  private List<String> arguments = List.of();

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = place.running();
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("--tenant", Settings.TENANT);
    defaults.put("--mqtt", settings.address(Port.MQTT));
    defaults.put("--device-secret-file", Secrets.ensure(settings.data()).deviceSecret().toString());
    defaults.put("--home", settings.data().root().resolve("sim-extra").toString());
    if (arguments.contains("--direct")) {
      defaults.put("--kafka", settings.kafkaBootstrap());
    }
    List<String> all = new ArrayList<>(List.of("fleet"));
    all.addAll(Program.withDefaults(arguments, defaults));
    return new Program(Module.VEHICLE_SIM, "io.fleettwin.sim.SimMain", HEAP_MEBIBYTES, Map.of())
        .run(place.checkout(), all);
  }
}
