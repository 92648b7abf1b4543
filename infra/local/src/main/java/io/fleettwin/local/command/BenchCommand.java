package io.fleettwin.local.command;

import io.fleettwin.local.settings.Module;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Measures the platform beside its peers. */
@Command(
    name = "bench",
    sortOptions = false,
    description = "Measure speed, latency and cost beside the peers, on this machine.",
    footer = {
      "",
      "Examples:",
      "  ./fleettwin bench --help               which benches there are",
      "  ./fleettwin bench twin --rounds 3      Kafka to twin to Kafka, beside other engines",
      "",
      "It needs no running platform and starts what it needs; a platform that runs meanwhile",
      "takes from what is measured."
    })
public final class BenchCommand implements Callable<Integer> {

  private static final int HEAP_MEBIBYTES = 1_536;

  /** It makes frames and checks answers by the million: compiled well. */
  private static final List<String> LONG_RUNNING = List.of("-XX:TieredStopAtLevel=4");

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "Handed to the bench.")
  private List<String> arguments = List.of();

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new Program(
            Module.BENCHMARKS,
            "io.fleettwin.benchmarks.rig.BenchCommand",
            HEAP_MEBIBYTES,
            LONG_RUNNING,
            Map.of("FLEETTWIN_HOME", place.checkout().root().toString()))
        .run(place.checkout(), arguments);
  }
}
