package io.fleettwin.local.command;

import io.fleettwin.local.settings.Module;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Turns raw CAN frames into a recording. */
@Command(
    name = "decode-can",
    sortOptions = false,
    description = "Turn raw CAN frames into a recording of catalogue signals.",
    footer = {
      "",
      "Examples:",
      "  ./fleettwin decode-can --dbc car.dbc --in candump.log --out drive.csv",
      "  ./fleettwin replay --format can --data drive.csv",
      "",
      "./fleettwin decode-can --help lists what else it can do. It needs no running platform."
    })
public final class DecodeCanCommand implements Callable<Integer> {

  private static final int HEAP_MEBIBYTES = 256;

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "Handed to the decoder.")
  private List<String> arguments = List.of();

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("decode-can"));
    all.addAll(arguments);
    return new Program(Module.VEHICLE_SIM, "io.fleettwin.sim.SimMain", HEAP_MEBIBYTES, Map.of())
        .run(place.checkout(), all);
  }
}
