package io.fleettwin.benchmarks.rig.latency;

import io.fleettwin.benchmarks.rig.BarPlot;
import io.fleettwin.benchmarks.rig.BenchOptions;
import io.fleettwin.benchmarks.rig.BenchPlatform;
import io.fleettwin.benchmarks.rig.BenchReport;
import io.fleettwin.benchmarks.rig.BenchRow;
import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.benchmarks.rig.BenchRow.Latency;
import io.fleettwin.benchmarks.rig.Checkout;
import io.fleettwin.benchmarks.rig.Machine;
import io.fleettwin.benchmarks.rig.Median;
import io.fleettwin.benchmarks.rig.Rounds;
import io.fleettwin.benchmarks.rig.Workplace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latency}: from a sample to its twin in Kafka and at a reader of the live stream. */
@Command(
    name = "latency",
    sortOptions = false,
    description = {
      "From a sample to its twin in Kafka and at a reader of the live stream, hop by hop, while",
      "history is written. Each frame counts from the time at which it was meant to be sent.",
      ""
    })
public final class LatencyBench implements Callable<Integer> {

  private static final int FEWEST_SECONDS = 10;
  private static final int MOST_SECONDS = 120;
  private static final double MEASURED_SHARE = 0.5;

  @Option(
      names = "--points",
      split = ",",
      paramLabel = "N",
      defaultValue = "500k,2M,4M",
      description =
          "points a second straight into Kafka, 100 in a frame (default: ${DEFAULT-VALUE})")
  private List<String> points;

  @Option(
      names = "--mqtt-points",
      split = ",",
      paramLabel = "N",
      description = "points a second over MQTT and the Hono node, such as 500k (default: none)")
  private List<String> mqttPoints = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "measured in each round (default: what --minutes leaves, 10 to 120)")
  private int seconds;

  @Option(
      names = "--warm-seconds",
      paramLabel = "S",
      defaultValue = "30",
      description = "sent before that and not measured (default: ${DEFAULT-VALUE})")
  private int warmSeconds;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    List<Load> loads = loads();
    int measured = seconds > 0 ? seconds : secondsOf(loads.size());
    Checkout checkout = Checkout.find();
    Machine machine = Machine.observe();
    int devices =
        loads.stream()
            .filter(load -> load.path() == Load.Path.MQTT)
            .mapToInt(Load::vehicles)
            .max()
            .orElse(0);
    AtomicLong bootIds = new AtomicLong(1);
    Map<String, List<LatencyRun>> runs;
    try (Workplace place = Workplace.open(checkout)) {
      BenchPlatform platform =
          BenchPlatform.start(place, devices > 0 ? "flink,api,hono" : "flink,api", devices);
      TwinWatch watch = place.keep(TwinWatch.start(platform.kafka()));
      place.keep(StreamWatch.start(platform.api(), watch));
      Map<String, Callable<LatencyRun>> contenders = new LinkedHashMap<>();
      for (Load load : loads) {
        contenders.put(
            load.label(),
            () ->
                LatencyRun.measure(
                    place,
                    platform,
                    watch,
                    load,
                    warmSeconds,
                    measured,
                    bootIds.incrementAndGet()));
      }
      runs = Rounds.interleave(options.rounds(), contenders);
    }
    List<BenchRow> rows = new ArrayList<>();
    for (Load load : loads) {
      rows.addAll(rows(load, runs.get(load.label())));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("points", String.join(",", points));
    parameters.put("mqtt-points", String.join(",", mqttPoints));
    parameters.put("seconds", Integer.toString(measured));
    parameters.put("warmSeconds", Integer.toString(warmSeconds));
    BenchReport report =
        new BenchReport("latency", checkout.commit(), machine, parameters, options.rounds(), rows);
    return options.publish(report, BarPlot.ofLatency(report), checkout);
  }

  private List<Load> loads() {
    List<Load> loads = new ArrayList<>();
    for (String each : points) {
      if (!each.isBlank()) {
        loads.add(new Load(Load.Path.DIRECT, Load.points(each)));
      }
    }
    for (String each : mqttPoints) {
      loads.add(new Load(Load.Path.MQTT, Load.points(each)));
    }
    return loads;
  }

  private int secondsOf(int loads) {
    double each = options.duration().toSeconds() * MEASURED_SHARE / (loads * options.rounds());
    return (int) Math.max(FEWEST_SECONDS, Math.min(MOST_SECONDS, each));
  }

  /** A row for each hop; the first has CPU and answers too. */
  private static List<BenchRow> rows(Load load, List<LatencyRun> runs) {
    Set<String> hops = new LinkedHashSet<>();
    runs.forEach(run -> hops.addAll(run.latencies().keySet()));
    List<BenchRow> rows = new ArrayList<>();
    for (String hop : hops) {
      BenchRow row = BenchRow.of(load.label(), hop, load.vehicles()).withLatency(median(runs, hop));
      rows.add(rows.isEmpty() ? withCosts(row, runs) : row);
    }
    return rows;
  }

  private static BenchRow withCosts(BenchRow row, List<LatencyRun> runs) {
    Map<String, Double> cpu = new LinkedHashMap<>();
    for (String process : runs.get(0).cpuMicrosPerFrame().keySet()) {
      cpu.put(process, median(runs, run -> run.cpuMicrosPerFrame().get(process)));
    }
    Answers answers =
        runs.stream().map(LatencyRun::answers).reduce(Answers.NOT_CHECKED, Answers::plus);
    return row.withCpu(cpu)
        .withPointsPerSecond(median(runs, LatencyRun::pointsPerSecond))
        .withAnswers(answers)
        .with("lagGrowthMsPerS", median(runs, LatencyRun::lagGrowthMillisPerSecond))
        .with("generatorLateMs", median(runs, LatencyRun::generatorLateMillis));
  }

  private static Latency median(List<LatencyRun> runs, String hop) {
    List<LatencyRun> with = runs.stream().filter(run -> run.latencies().containsKey(hop)).toList();
    return new Latency(
        median(with, run -> run.latencies().get(hop).p50Millis()),
        median(with, run -> run.latencies().get(hop).p99Millis()),
        median(with, run -> run.latencies().get(hop).p999Millis()));
  }

  private static double median(List<LatencyRun> runs, ToDoubleFunction<LatencyRun> figure) {
    return Median.of(runs.stream().map(figure::applyAsDouble).toList());
  }
}
