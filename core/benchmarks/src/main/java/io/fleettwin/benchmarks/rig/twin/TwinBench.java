package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.benchmarks.rig.BarPlot;
import io.fleettwin.benchmarks.rig.BenchBroker;
import io.fleettwin.benchmarks.rig.BenchOptions;
import io.fleettwin.benchmarks.rig.BenchReport;
import io.fleettwin.benchmarks.rig.BenchRow;
import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.benchmarks.rig.Checkout;
import io.fleettwin.benchmarks.rig.FleetFrames;
import io.fleettwin.benchmarks.rig.Machine;
import io.fleettwin.benchmarks.rig.Median;
import io.fleettwin.benchmarks.rig.Progress;
import io.fleettwin.benchmarks.rig.Rounds;
import io.fleettwin.benchmarks.rig.Workplace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kafka to twin to Kafka, beside Kafka Streams and Hazelcast Jet. */
@Command(
    name = "twin",
    sortOptions = false,
    description = {
      "Kafka to twin to Kafka, from a filled topic: the twin job, and the same domain code in Kafka"
          + " Streams and Hazelcast Jet.",
      "",
      "Every engine folds the same frames of 100 signals with all estimators and writes a twin for"
          + " each; the newest twin of every vehicle is compared with one that was folded without"
          + " an engine. CPU is counted behind the first 40 %% of the frames.",
      ""
    })
public final class TwinBench implements Callable<Integer> {

  private static final int MOST_VEHICLES = 1_000_000;
  private static final int BASE_HEAP_MEBIBYTES = 1_024;

  /** Heap of a vehicle in any of the engines [KiB], with room for snapshots and for collecting. */
  private static final int HEAP_KIBIBYTES_A_VEHICLE = 48;

  @Option(
      names = "--vehicles",
      defaultValue = "500",
      description = "how many vehicles send, 1 to 1,000,000 (default: ${DEFAULT-VALUE})")
  private int vehicles;

  @Option(
      names = "--frames",
      defaultValue = "1000000",
      description = "frames of all vehicles together (default: ${DEFAULT-VALUE})")
  private long frames;

  @Option(
      names = "--state",
      split = ",",
      defaultValue = "heap",
      description = "where twins lie: ${COMPLETION-CANDIDATES} (default: heap)")
  private Set<Engine.State> states;

  @Option(
      names = "--engines",
      split = ",",
      description = "which engines: ${COMPLETION-CANDIDATES} (default: all but the cluster)")
  private Set<Engine> engines =
      EnumSet.of(Engine.FLINK, Engine.STREAMS, Engine.STREAMS_STORE, Engine.JET);

  @Option(
      names = "--parallelism",
      defaultValue = "1",
      description = "threads that fold, in each engine (default: ${DEFAULT-VALUE})")
  private int parallelism;

  @Option(
      names = "--heap-mb",
      defaultValue = "0",
      description = "heap of each engine (default: by the number of vehicles)")
  private int heapMebibytes;

  @Mixin private BenchOptions options;

  /** One engine with its state in one place. */
  private record Contender(Engine engine, Engine.State state) {}

  @Override
  public Integer call() throws Exception {
    if (vehicles < 1 || vehicles > MOST_VEHICLES) {
      throw new IllegalArgumentException(
          "--vehicles: " + vehicles + " (expected: 1 to " + MOST_VEHICLES + ")");
    }
    Checkout checkout = Checkout.find();
    Machine machine = Machine.observe();
    try (Workplace place = Workplace.open(checkout);
        BenchBroker broker = BenchBroker.start(place)) {
      FilledTopic filled = FilledTopic.fill(broker, vehicles, frames);
      Progress.say(
          "%,d frames of %,d vehicles are in %s, %.1f values each",
          filled.frames(), vehicles, FilledTopic.TOPIC, filled.pointsPerFrame());
      TwinTrial trial = new TwinTrial(place, broker, filled, options.duration());
      Map<String, Callable<TwinRun>> contenders = new LinkedHashMap<>();
      Map<String, Contender> named = new LinkedHashMap<>();
      for (Contender contender : contenders()) {
        String name = contender.engine() + " " + contender.state();
        named.put(name, contender);
        contenders.put(name, () -> measure(trial, contender));
      }
      Map<String, List<TwinRun>> runs = Rounds.interleave(options.rounds(), contenders);
      List<BenchRow> rows = new ArrayList<>();
      named.forEach((name, contender) -> rows.add(row(contender, runs.get(name), filled)));
      if (options.isProfiling()) {
        Engine.State state = states.iterator().next();
        trial.profile(setup(state), options.besideFigures("twin", checkout, ".profile"));
      }
      BenchReport report =
          new BenchReport(
              "twin", checkout.commit(), machine, parameters(filled), options.rounds(), rows);
      return options.publish(report, BarPlot.ofCpu(report), checkout);
    }
  }

  private List<Contender> contenders() {
    List<Contender> contenders = new ArrayList<>();
    for (Engine.State state : states) {
      for (Engine engine : engines) {
        if (engine.supports(state)) {
          contenders.add(new Contender(engine, state));
        }
      }
    }
    return contenders;
  }

  private TwinRun measure(TwinTrial trial, Contender contender) throws Exception {
    return trial.run(contender.engine(), setup(contender.state()), TwinTrial.Observer.NOBODY);
  }

  private Engine.Setup setup(Engine.State state) throws IOException {
    return new Engine.Setup(state, parallelism, heap(), List.of(), BenchBroker.freePort(), "twin");
  }

  private int heap() {
    return heapMebibytes > 0
        ? heapMebibytes
        : BASE_HEAP_MEBIBYTES + (int) (((long) vehicles * HEAP_KIBIBYTES_A_VEHICLE) >> 10);
  }

  private BenchRow row(Contender contender, List<TwinRun> runs, FilledTopic filled) {
    List<Double> engine = runs.stream().map(TwinRun::engineMicros).toList();
    List<Double> broker = runs.stream().map(TwinRun::brokerMicros).toList();
    List<Double> rates = runs.stream().map(TwinRun::framesPerSecond).toList();
    Map<String, Double> cpu = new LinkedHashMap<>();
    cpu.put("engine", Median.of(engine));
    cpu.put("broker", Median.of(broker));
    Answers answers =
        runs.stream().map(TwinRun::answers).reduce(Answers.NOT_CHECKED, Answers::plus);
    return BenchRow.of(
            contender.engine().label(), contender.engine().variant(contender.state()), vehicles)
        .withCpu(cpu)
        .withPointsPerSecond(Median.of(rates) * filled.pointsPerFrame())
        .withAnswers(answers)
        .with("engineSpreadFraction", Median.spreadFraction(engine))
        .with(
            "compilerMicrosPerFrame",
            Median.of(runs.stream().map(TwinRun::compilerMicros).toList()))
        .with("startSeconds", Median.of(runs.stream().map(TwinRun::startSeconds).toList()));
  }

  private Map<String, String> parameters(FilledTopic filled) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("tenant", FleetFrames.TENANT);
    parameters.put("frames", Long.toString(filled.frames()));
    parameters.put("pointsPerFrame", String.format(Locale.ROOT, "%.1f", filled.pointsPerFrame()));
    parameters.put("parallelism", Integer.toString(parallelism));
    parameters.put("heapMebibytes", Integer.toString(heap()));
    return parameters;
  }
}
