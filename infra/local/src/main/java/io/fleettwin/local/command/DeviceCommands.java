package io.fleettwin.local.command;

import io.fleettwin.local.component.Secrets;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Manages the devices that may connect. */
@Command(
    name = "device",
    sortOptions = false,
    description = "Add, list or remove devices that may connect.",
    footer = {
      "",
      "Examples:",
      "  ./fleettwin device add my-car --password secret",
      "  ./fleettwin device list",
      "  ./fleettwin device remove my-car"
    })
public final class DeviceCommands implements Callable<Integer> {

  private static final int HEAP_MEBIBYTES = 128;

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "add, list or remove ...")
  private List<String> arguments = List.of();

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = place.running();
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("--registry", settings.data().registry().toString());
    defaults.put("--tenant", Settings.TENANT);
    if (arguments.contains("add")) {
      defaults.put(
          "--device-secret-file", Secrets.ensure(settings.data()).deviceSecret().toString());
    }
    return new Program(
            Module.HONO_NODE, "io.fleettwin.hono.DeviceCommand", HEAP_MEBIBYTES, Map.of())
        .run(place.checkout(), Program.withDefaults(arguments, defaults));
  }
}
