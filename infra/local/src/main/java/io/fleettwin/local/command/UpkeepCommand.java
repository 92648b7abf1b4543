package io.fleettwin.local.command;

import io.fleettwin.local.component.Blueprint;
import io.fleettwin.local.component.Secrets;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs upkeep of the lakehouse once, beside the component that does so every few minutes. */
@Command(
    name = "upkeep",
    sortOptions = false,
    description = "Keep the tables of the lakehouse small and fast, now.",
    footer = {
      "",
      "Examples:",
      "  ./fleettwin upkeep --dry-run                     what would be done",
      "  ./fleettwin upkeep --table telemetry             one table",
      "  ./fleettwin upkeep --set telemetry.retention=P7D keep raw rows for a week",
      "",
      "./fleettwin upkeep --help lists what else it can do."
    })
public final class UpkeepCommand implements Callable<Integer> {

  private static final int HEAP_MEBIBYTES = 192;

  @Parameters(
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "Handed to the upkeep command.")
  private List<String> arguments = List.of();

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = place.running();
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("--catalog-uri", settings.url(Port.CATALOG));
    defaults.put("--spill", settings.data().upkeep().resolve("spill").toString());
    settings.signals().ifPresent(file -> defaults.put("--signals", file.toString()));
    Map<String, String> token =
        Map.of(Blueprint.CATALOG_TOKEN, Secrets.ensure(settings.data()).catalogToken());
    return new Program(
            Module.LAKEHOUSE, "io.fleettwin.lakehouse.upkeep.UpkeepCommand", HEAP_MEBIBYTES, token)
        .run(place.checkout(), Program.withDefaults(arguments, defaults));
  }
}
