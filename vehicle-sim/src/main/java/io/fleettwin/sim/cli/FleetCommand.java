package io.fleettwin.sim.cli;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.command.CommandTemper;
import io.fleettwin.sim.fleet.FleetOptions;
import io.fleettwin.sim.fleet.HazardPlan;
import io.fleettwin.sim.fleet.SimulatedFleet;
import io.fleettwin.sim.road.RoadGeoJson;
import io.fleettwin.sim.road.RoadGraph;
import io.fleettwin.sim.road.SyntheticRegion;
import io.fleettwin.sim.truth.HazardCsv;
import io.fleettwin.sim.world.RoadHazards;
import io.fleettwin.sim.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleet}: simulated vehicles in real time, until Ctrl-C. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Drives a simulated fleet in real time until Ctrl-C: each vehicle has its own connection,",
      "sends what has changed, and stores on disk what it cannot send.",
      ""
    },
    footer = {
      "",
      "Examples",
      "  fleet --device-secret-file secret",
      "      200 vehicles with 100 signals at 10 Hz, in 5 frames a second each",
      "  fleet --vehicles 50 --link-loss 0.2 --device-secret-file secret",
      "      each vehicle loses its link every five minutes or so, and catches up",
      "  fleet --vehicles 5000 --direct --kafka 127.0.0.1:9092",
      "      load: straight into Kafka; --samples 10000000 ends it",
      "",
      "Exit codes: 0 ended on request; 2 could not begin."
    })
public final class FleetCommand implements Callable<Integer> {

  private static final long MICROS_PER_MINUTE = 60_000_000L;

  @Spec private CommandSpec spec;

  @Option(
      names = "--vehicles",
      defaultValue = "200",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int vehicles;

  @Option(
      names = "--signals",
      defaultValue = "100",
      description = "Signals of a vehicle (default: ${DEFAULT-VALUE}).")
  private int signals;

  @Option(
      names = "--rate-hz",
      defaultValue = "10",
      description = "Samples per second (default: ${DEFAULT-VALUE}).")
  private int rateHertz;

  @Option(
      names = "--frames-per-second",
      defaultValue = "5",
      description = "Frames per second; samples are batched (default: ${DEFAULT-VALUE}).")
  private double framesPerSecond;

  @Option(
      names = "--deadband-steps",
      defaultValue = "5",
      description = {
        "A value is sent when it has moved by more than so many steps of its last digit,",
        "0 sends every change (default: ${DEFAULT-VALUE})."
      })
  private double deadbandSteps;

  @Option(
      names = "--key-frame-s",
      defaultValue = "10",
      description = "Seconds after which everything is sent again (default: ${DEFAULT-VALUE}).")
  private double keyFrameSeconds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description =
          "Decides the region, the vehicles and their drives (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--id-prefix",
      defaultValue = FleetOptions.DEFAULT_ID_PREFIX,
      description = "Vehicle ids are this and a number (default: ${DEFAULT-VALUE}).")
  private String idPrefix;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "End by itself when so many samples were sent, and all are acknowledged.")
  private long samples = Long.MAX_VALUE;

  @Option(
      names = "--link-loss",
      paramLabel = "P",
      description = "Chance per minute that a vehicle loses its link for 5 to 60 s, 0 to 1.")
  private double linkLoss;

  @Option(
      names = "--command-refuse",
      paramLabel = "P",
      description = "Chance that a vehicle refuses a command, 0 to 1.")
  private double commandRefuse;

  @Option(
      names = "--command-late",
      paramLabel = "P",
      description = "Chance that it tells the outcome 1 to 15 s late, 0 to 1.")
  private double commandLate;

  @Option(
      names = "--command-twice",
      paramLabel = "P",
      description = "Chance that it tells the outcome twice, 0 to 1.")
  private double commandTwice;

  @Option(
      names = "--command-offline",
      paramLabel = "P",
      description = "Chance that it loses its link for 1 to 15 s before it tells, 0 to 1.")
  private double commandOffline;

  @Option(
      names = "--store-limit-mib",
      defaultValue = "16",
      description =
          "What a vehicle stores on disk while it is offline; then the oldest frames are lost and"
              + " counted (default: ${DEFAULT-VALUE}).")
  private int storeLimitMebibytes;

  @Option(
      names = "--connects-per-second",
      defaultValue = "200",
      description = "How fast vehicles connect at the start (default: ${DEFAULT-VALUE}).")
  private int connectsPerSecond;

  @Option(
      names = "--threads",
      description = "Threads that simulate (default: one for each processor, at most 8).")
  private int threads = Math.min(8, Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--hazards",
      paramLabel = "N",
      description = {
        "Put so many hazards onto the roads, of five kinds in turn, each for 15 min or more",
        "within the first hour; vehicles feel some only with --signals 150 (default: none)."
      })
  private int hazards;

  @Option(
      names = "--hazards-within-min",
      paramLabel = "MIN",
      defaultValue = "60",
      description = {
        "Put them there within so many minutes instead, each for a quarter of that time or more",
        "(default: ${DEFAULT-VALUE})."
      })
  private int hazardMinutes;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".fleettwin/sim",
      description = "Where roads and stored frames are kept (default: ${DEFAULT-VALUE}).")
  private Path home;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      description = "Write the hidden truth there, once a second, as CSV.")
  private Path truth;

  @Option(
      names = "--status-file",
      paramLabel = "FILE",
      description = "Write the state there as JSON, once a second.")
  private Path statusFile;

  @Mixin private LinkOptions link;

  /** How vehicles sample, batch and send. */
  record AgentSettings(
      double rateHertz, double framesPerSecond, double deadbandSteps, double keyFrameSeconds) {

    int samplesPerFrame() {
      return (int) Math.max(1, Math.round(rateHertz / framesPerSecond));
    }

    long frameMicros() {
      return (long) Math.max(1, 1e6 / framesPerSecond);
    }

    long keyPeriodMicros() {
      return (long) (keyFrameSeconds * 1e6);
    }
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    requirePositive("--frames-per-second", framesPerSecond);
    requirePositive("--key-frame-s", keyFrameSeconds);
    requirePositive("--connects-per-second", connectsPerSecond);
    requirePositive("--threads", threads);
    requirePositive("--hazards-within-min", hazardMinutes);
    requirePositive("--store-limit-mib", storeLimitMebibytes);
    requireChance("--link-loss", linkLoss);
    requireChance("--command-refuse", commandRefuse);
    requireChance("--command-late", commandLate);
    requireChance("--command-twice", commandTwice);
    requireChance("--command-offline", commandOffline);
    SignalCatalogue catalogue = VssCatalogue.load();
    SimulatedFleet fleet = createFleet(catalogue);
    RoadGeoJson.write(fleet.roads(), fleet.world().plane(), home.resolve("roads.geojson"));

    AgentSettings agents =
        new AgentSettings(rateHertz, framesPerSecond, deadbandSteps, keyFrameSeconds);
    FleetLinks.Settings links =
        new FleetLinks.Settings(
            home.resolve("outbox"),
            (long) storeLimitMebibytes << 20,
            connectsPerSecond,
            linkLoss,
            home.resolve("commands"),
            new CommandTemper(seed, commandRefuse, commandLate, commandTwice, commandOffline));
    try (FleetRun run = new FleetRun(fleet, agents, catalogue, threads)) {
      run.open(link, links);
      out.printf(
          "%d vehicles with %d signals at %d Hz to %s; boot id %d%n",
          vehicles, signals, rateHertz, link.target(), run.bootId());
      out.flush();
      run.driveUntilEnded(new FleetStatus(out, statusFile), truth, samples);
    }
    return 0;
  }

  private SimulatedFleet createFleet(SignalCatalogue catalogue) throws Trouble, IOException {
    FleetOptions options = fleetOptions();
    World world = World.of(seed);
    RoadGraph roads = SyntheticRegion.build(seed);
    long start = options.startMicros();
    long period = hazardMinutes * MICROS_PER_MINUTE;
    RoadHazards drawn =
        new HazardPlan(hazards, seed, start, start + period, period / 4).draw(roads);
    if (truth != null && hazards > 0) {
      HazardCsv.write(drawn.all(), world.plane(), truth.resolve("hazards.csv"));
    }
    return SimulatedFleet.create(options, catalogue, world.with(drawn), roads);
  }

  private FleetOptions fleetOptions() throws Trouble {
    try {
      return FleetOptions.defaults(seed, FleetRun.nowMicros())
          .withVehicles(vehicles)
          .withSignals(signals)
          .withRateHertz(rateHertz)
          .withIdPrefix(idPrefix);
    } catch (IllegalArgumentException e) {
      throw new Trouble(e.getMessage());
    }
  }

  private static void requireChance(String option, double value) throws Trouble {
    if (!(value >= 0 && value <= 1)) {
      throw new Trouble(option + ": " + value + " (expected: 0 to 1)");
    }
  }

  private static void requirePositive(String option, double value) throws Trouble {
    if (!(value > 0)) {
      throw new Trouble(option + ": " + value + " (expected: above 0)");
    }
  }
}
