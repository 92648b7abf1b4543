package io.fleettwin.local.command;

import io.fleettwin.local.settings.Module;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs the estimators over recordings. */
@Command(
    name = "evaluate",
    sortOptions = false,
    description = "Measure the twin's estimators against recordings with truth.",
    footer = {
      "",
      "Examples:",
      "  ./fleettwin evaluate soc --format calce --data ../shared/data",
      "",
      "./fleettwin evaluate --help lists what else it can do. It needs no running platform."
    })
public final class EvaluateCommand implements Callable<Integer> {

  private static final int HEAP_MEBIBYTES = 1_024;

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "Handed to the evaluation.")
  private List<String> arguments = List.of();

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new Program(
            Module.EVALUATION, "io.fleettwin.evaluation.EvaluateCommand", HEAP_MEBIBYTES, Map.of())
        .run(place.checkout(), arguments);
  }
}
