package io.fleettwin.evaluation.hazards;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.evaluation.Evaluation;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.sim.world.RoadHazard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts hazards onto the roads of a simulated fleet and scores what is believed of them: which are
 * found, how soon after the first vehicle met them, how soon after they are gone, how often what is
 * told is not there, and whether probabilities mean what they say.
 */
public final class HazardsEvaluation implements Evaluation {

  /** A report so near in time to a meeting is of it. */
  private static final long NOTICED_WINDOW_MICROS = 90_000_000L;

  private final HazardScenario scenario;
  private final Optional<Path> chart;
  private final PrintWriter progress;

  /**
   * @param scenario what is simulated
   * @param chart where the reliability diagram goes, as PNG; empty for none
   * @param progress is told how far it is, and of each false hazard and each that was missed
   */
  public HazardsEvaluation(HazardScenario scenario, Optional<Path> chart, PrintWriter progress) {
    this.scenario = scenario;
    this.chart = chart;
    this.progress = progress;
  }

  /**
   * Evaluates.
   *
   * @param folder folder with an OpenStreetMap extract; null for the invented region
   */
  @Override
  public Report evaluate(Path folder) throws IOException {
    SignalCatalogue catalogue = VssCatalogue.load();
    Optional<Path> roads = folder == null ? Optional.empty() : Optional.of(extractIn(folder));
    HazardScenario.Staged staged = scenario.stage(roads, catalogue);
    SimulatedTraffic traffic = new SimulatedTraffic(scenario, staged, catalogue);
    HazardRun run = new HazardRun(new HazardTruth(staged.hazards().all(), staged.fleet().world()));
    run.run(traffic, staged.startMicros(), staged.endMicros(), progress);
    tell(run, staged, traffic.keys(true), traffic.keys(false));
    if (chart.isPresent()) {
      String title =
          String.format(
              Locale.ROOT,
              "Belief in hazards: %d forecasts, Brier score %.4f",
              run.all.count(),
              run.all.brier());
      ReliabilityChart.write(run.all, title, chart.get());
    }
    return HazardScores.report(run, staged.hazards().all(), scenario.vehicles() * scenario.hours());
  }

  private static Path extractIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".osm") || file.toString().endsWith(".osm.gz"))
          .sorted()
          .findFirst()
          .orElseThrow(
              () -> new NoSuchFileException(folder.toString(), null, "no .osm or .osm.gz"));
    }
  }

  private void tell(
      HazardRun run, HazardScenario.Staged staged, List<String> noisy, List<String> others) {
    for (HazardRun.Told told : run.confirmed) {
      if (!told.isRight()) {
        Hazard hazard = told.hazard();
        progress.printf(
            "false: %s at %.5f, %.5f, %d reporters%n",
            hazard.cause(),
            hazard.place().latitudeDegrees(),
            hazard.place().longitudeDegrees(),
            hazard.grounds().reporters());
      }
    }
    for (RoadHazard hazard : staged.hazards().all()) {
      long met = HazardScores.meetings(run, hazard).count();
      if (HazardScores.confirmations(run, hazard).isEmpty()) {
        progress.printf("missed: %s %d, met %d times%n", hazard.kind(), hazard.number(), met);
      }
    }
    for (RoadHazard.Kind kind : RoadHazard.Kind.values()) {
      tellShares(run, kind);
    }
    progress.printf(
        "%d passages, %d coarse cells, at most %d bytes in one; reliability of noisy reporters"
            + " %.2f, of the others %.3f%n",
        run.passageCount,
        run.cellCount(),
        run.mostStateBytes,
        run.meanReliability(noisy),
        run.meanReliability(others));
    progress.flush();
  }

  /** How often vehicles that met a kind noticed it, and how often others did: a model's shares. */
  private void tellShares(HazardRun run, RoadHazard.Kind kind) {
    HazardCause cause = HazardTruth.causeOf(kind);
    Map<String, List<HazardRun.Noticed>> byVehicle =
        run.noticed.stream()
            .filter(each -> each.cause() == cause)
            .collect(Collectors.groupingBy(HazardRun.Noticed::vehicle));
    List<WatchedVehicle.Meeting> met =
        run.meetings.stream().filter(each -> each.hazard().kind() == kind).toList();
    long hits =
        met.stream()
            .filter(
                meeting ->
                    byVehicle.getOrDefault(meeting.vehicle(), List.of()).stream()
                        .anyMatch(
                            each ->
                                each.isRight()
                                    && Math.abs(each.timeMicros() - meeting.timeMicros())
                                        < NOTICED_WINDOW_MICROS))
            .count();
    long wrong =
        byVehicle.values().stream().flatMap(List::stream).filter(each -> !each.isRight()).count();
    progress.printf(
        "%s: noticed in %d of %d meetings; %d reports of nothing in %d passages%n",
        cause, hits, met.size(), wrong, run.passageCount);
  }
}
