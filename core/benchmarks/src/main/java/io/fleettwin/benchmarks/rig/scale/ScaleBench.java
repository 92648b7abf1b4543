package io.fleettwin.benchmarks.rig.scale;

import io.fleettwin.benchmarks.rig.BarPlot;
import io.fleettwin.benchmarks.rig.BenchBroker;
import io.fleettwin.benchmarks.rig.BenchOptions;
import io.fleettwin.benchmarks.rig.BenchProcess;
import io.fleettwin.benchmarks.rig.BenchReport;
import io.fleettwin.benchmarks.rig.BenchRow;
import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.benchmarks.rig.Checkout;
import io.fleettwin.benchmarks.rig.Machine;
import io.fleettwin.benchmarks.rig.Median;
import io.fleettwin.benchmarks.rig.Progress;
import io.fleettwin.benchmarks.rig.Workplace;
import io.fleettwin.benchmarks.rig.twin.Engine;
import io.fleettwin.benchmarks.rig.twin.FilledTopic;
import io.fleettwin.benchmarks.rig.twin.TwinRun;
import io.fleettwin.benchmarks.rig.twin.TwinTrial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The jobs as the fleet grows. */
@Command(
    name = "scale",
    sortOptions = false,
    description = {
      "The twin job, alone or with others beside it, as the fleet grows: CPU of a frame, bytes of"
          + " state and time of a checkpoint.",
      "",
      "For each size of fleet a topic is filled and read from its start, by each number of"
          + " TaskManagers; 0 of them stands for Flink in one process.",
      ""
    })
public final class ScaleBench implements Callable<Integer> {

  private static final int BASE_HEAP_MEBIBYTES = 1_024;
  private static final int HEAP_KIBIBYTES_A_VEHICLE = 48;
  private static final int ROCKSDB_HEAP_MEBIBYTES = 1_536;

  /** Each vehicle sends at least so many frames, so that most are not the first of a vehicle. */
  private static final int FRAMES_A_VEHICLE = 4;

  @Option(
      names = "--vehicles",
      split = ",",
      defaultValue = "500,5000,50000",
      description = "sizes of the fleet (default: ${DEFAULT-VALUE})")
  private List<Integer> fleets;

  @Option(
      names = "--frames",
      defaultValue = "600000",
      description =
          "frames of all vehicles together, at least 4 of each (default: ${DEFAULT-VALUE})")
  private long frames;

  @Option(
      names = "--state",
      split = ",",
      defaultValue = "heap",
      description = "where state lies: ${COMPLETION-CANDIDATES} (default: heap)")
  private Set<Engine.State> states;

  @Option(
      names = "--jobs",
      split = ",",
      defaultValue = "twin",
      description = "Flink's jobs; of twin and hazard, twin at least (default: ${DEFAULT-VALUE})")
  private List<String> jobs;

  @Option(
      names = "--taskmanagers",
      split = ",",
      defaultValue = "0",
      description = "how many TaskManagers, 0 for one process (default: ${DEFAULT-VALUE})")
  private List<Integer> taskManagers;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    if (!jobs.contains("twin")) {
      throw new IllegalArgumentException("--jobs: " + jobs + " (expected: twin among them)");
    }
    Checkout checkout = Checkout.find();
    Machine machine = Machine.observe();
    List<BenchRow> rows = new ArrayList<>();
    double pointsPerFrame = 0;
    for (int vehicles : fleets) {
      try (Workplace place = Workplace.open(checkout);
          BenchBroker broker = BenchBroker.start(place)) {
        long all = Math.max(frames, (long) FRAMES_A_VEHICLE * vehicles);
        FilledTopic filled = FilledTopic.fill(broker, vehicles, all);
        pointsPerFrame = filled.pointsPerFrame();
        Progress.say("%,d frames of %,d vehicles", filled.frames(), vehicles);
        TwinTrial trial = new TwinTrial(place, broker, filled, options.duration());
        for (Engine.State state : states) {
          for (int managers : taskManagers) {
            rows.add(measure(trial, broker, vehicles, state, managers));
          }
        }
      }
    }
    BenchReport report =
        new BenchReport(
            "scale",
            checkout.commit(),
            machine,
            parameters(pointsPerFrame),
            options.rounds(),
            rows);
    return options.publish(report, BarPlot.ofCpu(report), checkout);
  }

  private BenchRow measure(
      TwinTrial trial, BenchBroker broker, int vehicles, Engine.State state, int managers)
      throws Exception {
    List<TwinRun> runs = new ArrayList<>();
    StateLook look = new StateLook(jobs, broker);
    for (int round = 1; round <= options.rounds(); round++) {
      Progress.say(
          "Round %d of %d: %,d vehicles, %s, %d TaskManagers",
          round, options.rounds(), vehicles, state, managers);
      Engine.Setup setup = setup(vehicles, state, managers);
      look.at(setup.restPort());
      runs.add(trial.run(managers == 0 ? Engine.FLINK : Engine.FLINK_CLUSTER, setup, look));
      Progress.say("  %s; %s", runs.get(runs.size() - 1), look.figures());
    }
    Map<String, Double> cpu = new LinkedHashMap<>();
    cpu.put("engine", Median.of(runs.stream().map(TwinRun::engineMicros).toList()));
    cpu.put("broker", Median.of(runs.stream().map(TwinRun::brokerMicros).toList()));
    BenchRow row =
        BenchRow.of("flink", variant(state, managers), vehicles)
            .withCpu(cpu)
            .withPointsPerSecond(
                Median.of(runs.stream().map(TwinRun::framesPerSecond).toList())
                    * trial.filled().pointsPerFrame())
            .withAnswers(
                runs.stream().map(TwinRun::answers).reduce(Answers.NOT_CHECKED, Answers::plus));
    row =
        row.with(
            "compilerMicrosPerFrame",
            Median.of(runs.stream().map(TwinRun::compilerMicros).toList()));
    for (Map.Entry<String, Double> figure : look.figures().entrySet()) {
      row = row.with(figure.getKey(), figure.getValue());
    }
    return row;
  }

  private Engine.Setup setup(int vehicles, Engine.State state, int managers) throws IOException {
    int ofHeap = BASE_HEAP_MEBIBYTES + (int) (((long) vehicles * HEAP_KIBIBYTES_A_VEHICLE) >> 10);
    int heap = state == Engine.State.HEAP ? ofHeap : ROCKSDB_HEAP_MEBIBYTES;
    return new Engine.Setup(
        state,
        Math.max(1, managers),
        heap / Math.max(1, managers),
        List.of(),
        BenchBroker.freePort(),
        String.join(",", jobs));
  }

  private String variant(Engine.State state, int managers) {
    return state.name().toLowerCase(Locale.ROOT)
        + (managers == 0 ? "" : ", " + managers + " TaskManagers")
        + (jobs.size() > 1 ? ", " + String.join("+", jobs) : "");
  }

  private Map<String, String> parameters(double pointsPerFrame) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("frames", Long.toString(frames));
    parameters.put("jobs", String.join(",", jobs));
    parameters.put("pointsPerFrame", String.format(Locale.ROOT, "%.1f", pointsPerFrame));
    return parameters;
  }

  /** The state of each job when all frames are taken. */
  private static final class StateLook implements TwinTrial.Observer {
    private final List<String> jobs;
    private final BenchBroker broker;
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private int restPort;

    StateLook(List<String> jobs, BenchBroker broker) {
      this.jobs = jobs;
      this.broker = broker;
    }

    void at(int port) {
      restPort = port;
    }

    /** Bytes and times of the newest round. */
    Map<String, Double> figures() {
      return figures;
    }

    @Override
    public void end(BenchProcess process, double frames) throws IOException, InterruptedException {
      FlinkRest flink = new FlinkRest(restPort);
      for (String job : jobs) {
        FlinkRest.Checkpoint checkpoint = flink.awaitCheckpoint(job);
        figures.put(job + "StateBytes", (double) checkpoint.stateBytes());
        figures.put(job + "CheckpointMillis", (double) checkpoint.millis());
      }
      if (jobs.contains("hazard")) {
        int cells = CoarseCells.count(broker);
        figures.put("coarseCells", (double) cells);
        figures.put("hazardStateBytesPerCell", figures.get("hazardStateBytes") / cells);
      }
    }
  }
}
