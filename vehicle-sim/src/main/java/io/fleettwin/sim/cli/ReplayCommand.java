package io.fleettwin.sim.cli;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.replay.Disturbance;
import io.fleettwin.sim.replay.Recording;
import io.fleettwin.sim.replay.RecordingFormat;
import io.fleettwin.sim.replay.RecordingQuery;
import io.fleettwin.sim.replay.RecordingQuery.Rate;
import io.fleettwin.sim.replay.Replay;
import io.fleettwin.sim.replay.ReplayJournal;
import io.fleettwin.sim.replay.ReplayOptions;
import io.fleettwin.sim.replay.ReplayPlan;
import io.fleettwin.sim.replay.ReplayPlan.Times;
import io.fleettwin.sim.replay.ReplayPlan.Vehicles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: recorded drives, driven again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Drives recorded drives again: every recorded row becomes one sample, sent through a gateway.",
      ""
    },
    footer = {
      "",
      "Examples",
      "  replay --format bmw-i3 --data recordings/bmw_i3 --speed 60",
      "      a minute of driving per second; every trip is a vehicle of its own",
      "  replay --format twizy --data recordings/twizy_rsk --speed 30 --vehicle single",
      "      one Twizy, its trips one after the other",
      "  replay --format bmw-i3 --data recordings/bmw_i3 --speed 60 --disorder 5 --duplicates 0.05",
      "      frames up to 5 s late and out of order, 5 %% of them twice",
      "  replay --format bmw-i3 --data recordings/bmw_i3 --speed 60 --resume",
      "      goes on with the run that was interrupted",
      "",
      "Exit codes: 0 everything has arrived; 1 something has not; 2 could not begin."
    })
public final class ReplayCommand implements Callable<Integer> {

  private static final DateTimeFormatter RUN_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      required = true,
      converter = FormatConverter.class,
      description = "What was recorded: bmw-i3, twizy, cabspotting or can (by decode-can).")
  private RecordingFormat format;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder of the recording (or one file): *.csv, *.csv.gz, known by their header.")
  private Path data;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "1",
      converter = SpeedConverter.class,
      description = "So many times as fast as recorded, or 'max' (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--trips",
      split = ",",
      paramLabel = "TRIP",
      description = "Only these trips (cabspotting: these vehicles).")
  private Set<String> trips = new LinkedHashSet<>();

  @Option(
      names = "--limit-trips",
      paramLabel = "N",
      description = "Only the first N trips (cabspotting: vehicles).")
  private int limitTrips = Integer.MAX_VALUE;

  @Option(
      names = "--rate",
      converter = RateConverter.class,
      description =
          "Which of several sampling rates of a trip: 1hz, 10hz or any (default: 1hz; can: any).")
  private Rate rate;

  @Option(
      names = "--zone",
      description = "Zone of local times (default: bmw-i3 Europe/Berlin, twizy Africa/Casablanca).")
  private ZoneId zone;

  @Option(
      names = "--vehicle",
      defaultValue = "per-trip",
      converter = VehiclesConverter.class,
      description = {
        "per-trip: each trip is a vehicle, all at once;",
        "single: the recorded vehicles, trip after trip, a minute apart (default: ${DEFAULT-VALUE})."
      })
  private Vehicles vehicles;

  @Option(
      names = "--times",
      defaultValue = "aligned",
      description = {
        "aligned: event times are moved so that each trip ends when it has been played;",
        "original: as recorded (default: ${DEFAULT-VALUE})."
      })
  private Times times;

  @Option(
      names = "--disorder",
      paramLabel = "S",
      description = {
        "Delay frames by up to S seconds of event time, so that they overtake each other;",
        "frames are made short enough for that."
      })
  private double disorderSeconds;

  @Option(
      names = "--duplicates",
      paramLabel = "P",
      description = "Publish this share of the frames twice, 0 to 1.")
  private double duplicates;

  @Option(
      names = "--drop",
      paramLabel = "P",
      description = "Lose this share of the frames on purpose, 0 to 1.")
  private double drop;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides which frames are late, twice or lost (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--frames-per-second",
      defaultValue = "5",
      paramLabel = "F",
      description = "Frames of a vehicle per second at most (default: ${DEFAULT-VALUE}).")
  private double framesPerSecond;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description =
          "Name of the run; the boot id follows from it (default: the time of the start).")
  private String run;

  @Option(
      names = "--resume",
      description = "Go on with the run of --run, or with the last one, if it was interrupted.")
  private boolean resume;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".fleettwin/replay",
      description = "Where runs keep what has arrived (default: ${DEFAULT-VALUE}).")
  private Path home;

  @Option(
      names = "--gateway-id",
      defaultValue = "replay-gateway",
      description = "Gateway that speaks for the vehicles (default: ${DEFAULT-VALUE}).")
  private String gatewayId;

  @Option(
      names = "--connections",
      defaultValue = "4",
      description = "Connections of the gateway (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--window",
      defaultValue = "200",
      description = "Frames in flight on each connection (default: ${DEFAULT-VALUE}).")
  private int window;

  @Option(
      names = "--store-limit-mib",
      defaultValue = "64",
      description =
          "What each connection stores on disk while it is down; then the recording waits (default:"
              + " ${DEFAULT-VALUE}).")
  private int storeLimitMebibytes;

  @Mixin private LinkOptions link;

  @Override
  public Integer call() throws Exception {
    requireShare("--duplicates", duplicates);
    requireShare("--drop", drop);
    PrintWriter out = spec.commandLine().getOut();
    SignalCatalogue catalogue = VssCatalogue.load();
    rate = rate == null ? format.defaultRate() : rate;
    RecordingQuery query =
        new RecordingQuery(
            format, data, zone == null ? format.defaultZone() : zone, rate, trips, limitTrips);
    Recording recording = Recording.scan(query, catalogue);
    ReplayPlan plan = ReplayPlan.of(recording, vehicles);

    Optional<ReplayJournal> earlier = earlierRun();
    String name = runName(earlier);
    Path folder = home.resolve(name);
    try (ReplaySession session = new ReplaySession(out, plan, speed)) {
      GatewayLinks.Capacity capacity =
          new GatewayLinks.Capacity(connections, window, (long) storeLimitMebibytes << 20);
      session.connect(
          link.direct
              ? GatewayLinks.direct(link, capacity, folder, session)
              : GatewayLinks.overMqtt(link, gatewayId, capacity, folder, session),
          link.target());
      ReplayJournal journal =
          earlier.isPresent()
              ? earlier.get()
              : ReplayJournal.begin(folder, name, fingerprint(), session.nowMicros());
      Disturbance disturbance =
          new Disturbance(Math.round(disorderSeconds * 1e6), duplicates, drop, seed);
      ReplayOptions options = new ReplayOptions(speed, times, framesPerSecond, disturbance);
      return session.run(new Replay(plan, options, journal, catalogue), journal, link.tenant);
    }
  }

  private static void requireShare(String option, double share) throws Trouble {
    if (!(share >= 0 && share <= 1)) {
      throw new Trouble(option + ": " + share + " (expected: 0 to 1)");
    }
  }

  private Optional<ReplayJournal> earlierRun() throws IOException, Trouble {
    if (!resume) {
      if (run != null && ReplayJournal.find(home.resolve(run)).isPresent()) {
        throw new Trouble(
            "run " + run + " exists (expected: a new name, or --resume to go on with it)");
      }
      return Optional.empty();
    }
    Optional<ReplayJournal> earlier =
        run == null ? ReplayJournal.findLatest(home) : ReplayJournal.find(home.resolve(run));
    if (earlier.isEmpty()) {
      throw new Trouble("--resume: no run in " + home + " (expected: an interrupted one)");
    }
    if (!earlier.get().fingerprint().equals(fingerprint())) {
      throw new Trouble(
          "--resume: run "
              + earlier.get().run()
              + " was started with other options: "
              + earlier.get().fingerprint()
              + " (expected: "
              + fingerprint()
              + ")");
    }
    return earlier;
  }

  private String runName(Optional<ReplayJournal> earlier) {
    return earlier
        .map(ReplayJournal::run)
        .orElseGet(() -> run != null ? run : format + "-" + RUN_NAME.format(Instant.now()));
  }

  /** Everything that decides which frames there are. */
  private String fingerprint() {
    return String.join(
        " ",
        format.toString(),
        data.toAbsolutePath().normalize().toString(),
        "speed " + speed,
        "trips " + trips + " limit " + limitTrips,
        "rate " + rate,
        "zone " + zone,
        "vehicle " + vehicles,
        "times " + times,
        "disturbed " + disorderSeconds + " " + duplicates + " " + drop + " " + seed,
        "fps " + framesPerSecond,
        "tenant " + link.tenant);
  }
}
