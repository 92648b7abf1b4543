package io.fleettwin.local.command;

import io.fleettwin.local.component.Jvm;
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
import java.util.Optional;
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
      "  ./fleettwin sim --vehicles 50 --link-loss 0.2",
      "  ./fleettwin sim --vehicles 5000 --direct",
      "",
      "./fleettwin sim --help lists what else it can do."
    })
public final class SimCommand implements Callable<Integer> {

  private static final int HEAP_MEBIBYTES = 1024;
  private static final int STANDARD_VEHICLES = 100;

  /** Apart from the platform's own fleet, whose vehicles are {@code sim-0001} and so on. */
  private static final String ID_PREFIX = "extra-";

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
    defaults.put("--vehicles", Integer.toString(STANDARD_VEHICLES));
    defaults.put("--id-prefix", ID_PREFIX);
    if (arguments.contains("--direct")) {
      defaults.put("--kafka", settings.kafkaBootstrap());
    }
    List<String> all = new ArrayList<>(List.of("fleet"));
    all.addAll(Program.withDefaults(arguments, defaults));
    if (!arguments.contains("--direct") && !arguments.contains("--help")) {
      register(settings, all);
    }
    return new Program(Module.VEHICLE_SIM, "io.fleettwin.sim.SimMain", HEAP_MEBIBYTES, Map.of())
        .run(place.checkout(), all);
  }

  /** Vehicles that come over MQTT have to be known to the Hono node. */
  private void register(Settings settings, List<String> all)
      throws IOException, InterruptedException {
    Optional<String> prefix = Program.valueOf(all, "--id-prefix");
    Optional<String> count = Program.valueOf(all, "--vehicles").filter(n -> n.matches("\\d{1,6}"));
    if (prefix.isPresent() && count.isPresent()) {
      new Provisioning(settings, Secrets.ensure(settings.data()), new Jvm(place.checkout()))
          .addFleet(prefix.get(), Integer.parseInt(count.get()));
    }
  }
}
