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

/** Queries the lakehouse. */
@Command(
    name = "sql",
    sortOptions = false,
    description = "Query the lakehouse with SQL.",
    footer = {
      "",
      "Examples:",
      "  ./fleettwin sql -e \"select count(*) from demo.telemetry\"",
      "",
      "./fleettwin sql --help lists what else it can do."
    })
public final class SqlCommand implements Callable<Integer> {

  private static final int HEAP_MEBIBYTES = 512;

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "Handed to the query command.")
  private List<String> arguments = List.of();

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = place.running();
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("--catalog-uri", settings.url(Port.CATALOG));
    Map<String, String> token =
        Map.of(Blueprint.CATALOG_TOKEN, Secrets.ensure(settings.data()).catalogToken());
    return new Program(
            Module.LAKEHOUSE, "io.fleettwin.lakehouse.query.QueryCommand", HEAP_MEBIBYTES, token)
        .run(place.checkout(), Program.withDefaults(arguments, defaults));
  }
}
