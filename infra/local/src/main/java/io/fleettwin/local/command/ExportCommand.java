package io.fleettwin.local.command;

import io.fleettwin.local.component.Blueprint;
import io.fleettwin.local.component.Secrets;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes everything that is held of a vehicle into files. */
@Command(
    name = "export",
    sortOptions = false,
    description = "Write everything that is held of a vehicle into files.",
    footer = {
      "",
      "Examples:",
      "  ./fleettwin export --vehicle sim-0001                      Parquet, and a manifest",
      "  ./fleettwin export --vehicle sim-0001 --format csv --output answer",
      "  ./fleettwin export --vehicle sim-0001 --format mf-json --trip ID > trip.json",
      "",
      "./fleettwin export --help lists what else it can do."
    })
public final class ExportCommand implements Callable<Integer> {

  private static final int HEAP_MEBIBYTES = 512;

  @Parameters(
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "Handed to the export command.")
  private List<String> arguments = List.of();

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = place.running();
    Map<String, String> defaults = Map.of("--catalog-uri", settings.url(Port.CATALOG));
    Map<String, String> token =
        Map.of(Blueprint.CATALOG_TOKEN, Secrets.ensure(settings.data()).catalogToken());
    return new Program(
            Module.LAKEHOUSE, "io.fleettwin.lakehouse.export.ExportCommand", HEAP_MEBIBYTES, token)
        .run(place.checkout(), Program.withDefaults(arguments, defaults));
  }
}
