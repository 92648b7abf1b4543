package io.fleettwin.benchmarks.rig.ingest;

import io.fleettwin.benchmarks.rig.BarPlot;
import io.fleettwin.benchmarks.rig.BenchBroker;
import io.fleettwin.benchmarks.rig.BenchOptions;
import io.fleettwin.benchmarks.rig.BenchPlatform;
import io.fleettwin.benchmarks.rig.BenchReport;
import io.fleettwin.benchmarks.rig.BenchRow;
import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.benchmarks.rig.Checkout;
import io.fleettwin.benchmarks.rig.Machine;
import io.fleettwin.benchmarks.rig.Median;
import io.fleettwin.benchmarks.rig.Progress;
import io.fleettwin.benchmarks.rig.Rounds;
import io.fleettwin.benchmarks.rig.Workplace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ingest}: what a message costs from an MQTT connection to Kafka. */
@Command(
    name = "ingest",
    sortOptions = false,
    description = {
      "From MQTT connections through the Hono node to Kafka, beside Mosquitto with one subscriber",
      "if it is installed. µs are per message; each message is checked at the other end.",
      ""
    })
public final class IngestBench implements Callable<Integer> {

  private static final int WARM_SECONDS = 8;
  private static final int PAYLOAD_BYTES = 1_024;

  @Option(
      names = "--connections",
      split = ",",
      paramLabel = "N",
      defaultValue = "4,200,2000",
      description = "connections that publish (default: ${DEFAULT-VALUE})")
  private List<Integer> connections;

  @Option(
      names = "--qos",
      split = ",",
      paramLabel = "Q",
      defaultValue = "0,1",
      description = "quality of service, 0 or 1 (default: ${DEFAULT-VALUE})")
  private List<Integer> qualities;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "messages a second with QoS 1, 0 for as many as are acknowledged (default:"
              + " ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--qos0-rate",
      paramLabel = "N",
      defaultValue = "10000",
      description = "messages a second with QoS 0 (default: ${DEFAULT-VALUE})")
  private int rateOfQos0;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "25",
      description = "of each round, the first 8 not measured (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Mixin private BenchOptions options;

  /** One server under one load. */
  private record Contender(String engine, LoadPlan plan) {

    String variant() {
      return "QoS %d, %d connections".formatted(plan.qos(), plan.connections());
    }
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < WARM_SECONDS + 5) {
      throw new IllegalArgumentException(
          "--seconds: " + seconds + " (expected: at least " + (WARM_SECONDS + 5) + ")");
    }
    Checkout checkout = Checkout.find();
    Machine machine = Machine.observe();
    Map<String, Contender> contenders = new LinkedHashMap<>();
    Map<String, List<IngestRun>> runs;
    try (Workplace place = Workplace.open(checkout)) {
      int most = connections.stream().mapToInt(each -> each).max().orElse(1);
      BenchPlatform platform = BenchPlatform.start(place, "hono", most);
      HonoTarget hono = place.keep(new HonoTarget(platform));
      Map<String, Callable<IngestRun>> measured = new LinkedHashMap<>();
      MosquittoTarget mosquitto =
          MosquittoTarget.isInstalled()
              ? MosquittoTarget.start(place, BenchBroker.freePort())
              : null;
      if (mosquitto == null) {
        Progress.say("Mosquitto is not installed, so nothing is measured beside (mosquitto)");
      }
      for (int qos : qualities) {
        for (int count : connections) {
          int honoPort = Integer.parseInt(platform.mqtt().split(":", -1)[1]);
          String secret = platform.deviceSecret().toString();
          add(
              place,
              hono,
              new Contender("hono-node", plan(honoPort, secret, count, qos)),
              contenders,
              measured);
          if (mosquitto != null) {
            add(
                place,
                mosquitto,
                new Contender("mosquitto", plan(mosquitto.port(), "", count, qos)),
                contenders,
                measured);
          }
        }
      }
      runs = Rounds.interleave(options.rounds(), measured);
    }
    List<BenchRow> rows = new ArrayList<>();
    contenders.forEach((name, contender) -> rows.add(row(contender, runs.get(name))));
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("payloadBytes", Integer.toString(PAYLOAD_BYTES));
    parameters.put("rate", Integer.toString(rate));
    parameters.put("qos0-rate", Integer.toString(rateOfQos0));
    parameters.put("seconds", Integer.toString(seconds));
    BenchReport report =
        new BenchReport("ingest", checkout.commit(), machine, parameters, options.rounds(), rows);
    return options.publish(report, BarPlot.ofCpu(report), checkout);
  }

  private LoadPlan plan(int port, String secret, int count, int qos) {
    return new LoadPlan(
        "127.0.0.1",
        port,
        secret,
        count,
        qos,
        PAYLOAD_BYTES,
        qos == 0 ? rateOfQos0 : rate,
        seconds);
  }

  private static void add(
      Workplace place,
      IngestRun.Target target,
      Contender contender,
      Map<String, Contender> contenders,
      Map<String, Callable<IngestRun>> measured) {
    String name = contender.engine() + ", " + contender.variant();
    contenders.put(name, contender);
    measured.put(name, () -> IngestRun.measure(place, target, contender.plan(), WARM_SECONDS));
  }

  private static BenchRow row(Contender contender, List<IngestRun> runs) {
    Map<String, Double> cpu = new LinkedHashMap<>();
    for (String process : List.of("server", "kafka", "generator")) {
      if (runs.get(0).cpuMicros().containsKey(process)) {
        cpu.put(
            process, Median.of(runs.stream().map(run -> run.cpuMicros().get(process)).toList()));
      }
    }
    Answers answers =
        runs.stream().map(IngestRun::answers).reduce(Answers.NOT_CHECKED, Answers::plus);
    List<Double> server = runs.stream().map(run -> run.cpuMicros().get("server")).toList();
    return BenchRow.of(contender.engine(), contender.variant(), -1)
        .withCpu(cpu)
        .withAnswers(answers)
        .with(
            "messagesPerSecond",
            Median.of(runs.stream().map(IngestRun::messagesPerSecond).toList()))
        .with("serverSpreadFraction", Median.spreadFraction(server));
  }
}
