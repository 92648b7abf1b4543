package io.fleettwin.benchmarks.rig.latency;

import io.fleettwin.benchmarks.rig.BarPlot;
import io.fleettwin.benchmarks.rig.BenchOptions;
import io.fleettwin.benchmarks.rig.BenchPlatform;
import io.fleettwin.benchmarks.rig.BenchProcess;
import io.fleettwin.benchmarks.rig.BenchReport;
import io.fleettwin.benchmarks.rig.BenchRow;
import io.fleettwin.benchmarks.rig.BenchRow.Latency;
import io.fleettwin.benchmarks.rig.Checkout;
import io.fleettwin.benchmarks.rig.JavaProgram;
import io.fleettwin.benchmarks.rig.Machine;
import io.fleettwin.benchmarks.rig.Progress;
import io.fleettwin.benchmarks.rig.Workplace;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.sim.fleet.FleetOptions;
import io.fleettwin.sim.fleet.SimulatedFleet;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code warning}: from what one vehicle senses to the acknowledgement by those it concerns. */
@Command(
    name = "warning",
    sortOptions = false,
    description = {
      "From what a vehicle senses to the acknowledgement by those that are warned, through MQTT,",
      "Hono, Kafka and Flink and back over MQTT, while a simulated fleet sends ten frames a second",
      "and vehicle over roads with hazards. One run; --minutes says how long.",
      ""
    })
public final class WarningBench implements Callable<Integer> {

  private static final int SEED = 1;
  private static final int SIGNALS = 150;
  private static final int RATE_HERTZ = 10;
  private static final int HEAP_MEBIBYTES = 768;
  private static final int START_SECONDS = 240;
  private static final int LAST_RECEIPTS_SECONDS = 12;
  private static final long MICROS_PER_SECOND = 1_000_000L;

  @Option(
      names = "--vehicles",
      paramLabel = "N",
      defaultValue = "500",
      description = "vehicles, each with a connection of its own (default: ${DEFAULT-VALUE})")
  private int vehicles;

  @Option(
      names = "--hazards",
      paramLabel = "N",
      defaultValue = "300",
      description = "hazards on their roads, as far as they find room (default: ${DEFAULT-VALUE})")
  private int hazards;

  @Option(
      names = "--warm-seconds",
      paramLabel = "S",
      defaultValue = "90",
      description = "not measured at the beginning (default: ${DEFAULT-VALUE})")
  private int warmSeconds;

  @Mixin private BenchOptions options;

  /** CPU by process and frames, until an instant. */
  private record Sample(Map<String, Long> cpuMicros, long frames) {}

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.find();
    Machine machine = Machine.observe();
    List<BenchRow> rows;
    try (Workplace place = Workplace.open(checkout)) {
      BenchPlatform platform = BenchPlatform.start(place, "flink,hono", vehicles);
      try (TwinWatch twins = TwinWatch.start(platform.kafka());
          BenchProcess fleet = fleet(place, platform)) {
        rows = measure(platform, twins, fleet);
      }
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("vehicles", Integer.toString(vehicles));
    parameters.put("hazards", Integer.toString(hazards));
    parameters.put("warmSeconds", Integer.toString(warmSeconds));
    parameters.put("seconds", Long.toString(options.duration().toSeconds()));
    BenchReport report =
        new BenchReport("warning", checkout.commit(), machine, parameters, 1, rows);
    return options.publish(report, BarPlot.ofLatency(report), checkout);
  }

  private List<BenchRow> measure(BenchPlatform platform, TwinWatch twins, BenchProcess fleet)
      throws IOException, InterruptedException {
    awaitTwins(twins, fleet);
    long from = FrameGenerator.nowMicros() + warmSeconds * MICROS_PER_SECOND;
    long until = from + options.duration().toSeconds() * MICROS_PER_SECOND;
    twins.begin(from, until);
    sleepUntil(from);
    Sample before = sample(platform, twins, fleet);
    sleepUntil(until);
    Sample after = sample(platform, twins, fleet);
    TimeUnit.SECONDS.sleep(LAST_RECEIPTS_SECONDS);
    fleet.requireAlive();
    WarningHops hops = new WarningHops(clockOffsets(), from, until);
    WarningWatch.readAll(platform.kafka(), hops);
    Latencies warned = hops.latencies();
    double frames = after.frames() - before.frames();
    double seconds = (until - from) / (double) MICROS_PER_SECOND;
    Progress.say(
        "%,d warnings with a receipt, %.0f frames/s; %s",
        warned.count(WarningHops.WHOLE), frames / seconds, hops.answers());

    List<BenchRow> rows = new ArrayList<>();
    rows.add(
        row("warning", WarningHops.WHOLE, warned)
            .withCpu(cpu(before, after, frames))
            .withAnswers(hops.answers())
            .with("warnings", (double) warned.count(WarningHops.WHOLE))
            .with("framesPerSecond", frames / seconds)
            .with("share5sAhead", hops.shareInTime()));
    for (String hop : warned.percentiles().keySet()) {
      if (!hop.equals(WarningHops.WHOLE)) {
        rows.add(row("warning", hop, warned));
      }
    }
    for (Hop hop : Hop.values()) {
      // The first two compare clocks of vehicles, which are wrong, with those of the platform.
      if (hop != Hop.SENSED_RECEIVED && hop != Hop.SENSED_EMITTED) {
        rows.add(row("twin", hop.label(), twins.latencies()));
      }
    }
    return rows;
  }

  private BenchRow row(String engine, String hop, Latencies latencies) {
    return BenchRow.of(engine, hop, vehicles)
        .withLatency(latencies.percentiles().getOrDefault(hop, Latency.NOT_MEASURED));
  }

  private BenchProcess fleet(Workplace place, BenchPlatform platform) throws IOException {
    return BenchProcess.start(
        place,
        new JavaProgram(
            "fleet",
            place.checkout().classPath("vehicle-sim"),
            HEAP_MEBIBYTES,
            List.of(),
            "io.fleettwin.sim.SimMain",
            List.of(
                "fleet",
                "--vehicles",
                Integer.toString(vehicles),
                "--signals",
                Integer.toString(SIGNALS),
                "--rate-hz",
                Integer.toString(RATE_HERTZ),
                "--frames-per-second",
                Integer.toString(RATE_HERTZ),
                "--seed",
                Integer.toString(SEED),
                "--hazards",
                Integer.toString(hazards),
                "--hazards-within-min",
                Long.toString(minutesOfHazards()),
                "--mqtt",
                platform.mqtt(),
                "--tenant",
                BenchPlatform.TENANT,
                "--device-secret-file",
                platform.deviceSecret().toString(),
                "--home",
                place.newFolder("fleet").toString())));
  }

  /** Long enough that most hazards are there while it is measured. */
  private long minutesOfHazards() {
    return 2 + 2 * (options.duration().toSeconds() + warmSeconds) / 60;
  }

  /** The simulation says by how much each vehicle's clock is wrong. */
  private Map<String, Long> clockOffsets() {
    FleetOptions same =
        FleetOptions.defaults(SEED, FrameGenerator.nowMicros())
            .withVehicles(vehicles)
            .withSignals(SIGNALS)
            .withRateHertz(RATE_HERTZ);
    return SimulatedFleet.create(same, VssCatalogue.load()).vehicles().stream()
        .collect(
            Collectors.toMap(SimulatedVehicle::vehicleId, SimulatedVehicle::clockOffsetMicros));
  }

  private void awaitTwins(TwinWatch twins, BenchProcess fleet) throws InterruptedException {
    twins.begin(Long.MAX_VALUE, Long.MAX_VALUE);
    for (int second = 0; twins.vehicles() < vehicles; second++) {
      fleet.requireAlive();
      if (second > START_SECONDS) {
        throw new IllegalStateException(
            "twins: of " + twins.vehicles() + " vehicles (expected: " + vehicles + ")");
      }
      TimeUnit.SECONDS.sleep(1);
    }
    Progress.say("All %d vehicles have a twin", vehicles);
  }

  private static void sleepUntil(long micros) throws InterruptedException {
    TimeUnit.MICROSECONDS.sleep(Math.max(0, micros - FrameGenerator.nowMicros()));
  }

  private static Sample sample(BenchPlatform platform, TwinWatch twins, BenchProcess fleet) {
    Map<String, Long> cpu = new LinkedHashMap<>(platform.cpuMicros());
    cpu.put("fleet", fleet.cpuMicros());
    return new Sample(cpu, twins.twins());
  }

  private static Map<String, Double> cpu(Sample before, Sample after, double frames) {
    Map<String, Double> used = new LinkedHashMap<>();
    after
        .cpuMicros()
        .forEach(
            (name, micros) -> used.put(name, (micros - before.cpuMicros().get(name)) / frames));
    return used;
  }
}
