package io.fleettwin.evaluation.hazards;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.Warning;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.evaluation.Evaluation;
import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import io.fleettwin.sim.world.RoadHazard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts hazards onto the roads of a simulated fleet and scores what is believed of them: which are
 * found, how soon after the first vehicle met them, how soon after they are gone, how often what is
 * told is not there, and whether probabilities mean what they say.
 */
public final class HazardsEvaluation implements Evaluation {

  private static final double MICROS_PER_SECOND = 1e6;

  /** A warning that comes earlier than this is of use [s]. */
  private static final double USEFUL_SECONDS = 5.0;

  /** A vehicle that was warned meets the hazard within so long, if at all. */
  private static final long MEETING_WINDOW_MICROS = 180_000_000L;

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
    HazardRun run = new HazardRun(scenario, staged, catalogue);
    run.run(progress);
    tell(run, staged);
    if (chart.isPresent()) {
      String title =
          String.format(
              Locale.ROOT,
              "Belief in hazards: %d forecasts, Brier score %.4f",
              run.all.count(),
              run.all.brier());
      ReliabilityChart.write(run.all, title, chart.get());
    }
    return report(run, staged);
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

  private void tell(HazardRun run, HazardScenario.Staged staged) {
    for (HazardRun.Told told : run.confirmed) {
      if (told.truth().isEmpty()) {
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
      long met = meetings(run, hazard).count();
      if (confirmations(run, hazard).isEmpty()) {
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
        run.meanReliability(true),
        run.meanReliability(false));
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

  private static Stream<WatchedVehicle.Meeting> meetings(HazardRun run, RoadHazard hazard) {
    return run.meetings.stream().filter(each -> each.hazard().number() == hazard.number());
  }

  /** What was told of a hazard as what it is looked for as. */
  private static List<HazardRun.Told> confirmations(HazardRun run, RoadHazard hazard) {
    return run.confirmed.stream()
        .filter(told -> told.truth().filter(hazard::equals).isPresent())
        .filter(told -> told.hazard().cause() == HazardTruth.causeOf(hazard.kind()))
        .toList();
  }

  private Report report(HazardRun run, HazardScenario.Staged staged) {
    List<Score> scores = new ArrayList<>();
    for (RoadHazard.Kind kind : RoadHazard.Kind.values()) {
      List<RoadHazard> placed =
          staged.hazards().all().stream().filter(hazard -> hazard.kind() == kind).toList();
      if (!placed.isEmpty()) {
        HazardCause cause = HazardTruth.causeOf(kind);
        List<HazardRun.Told> told =
            run.confirmed.stream().filter(each -> each.hazard().cause() == cause).toList();
        Reliability reliability = run.reliability.getOrDefault(cause, new Reliability());
        scores.add(score(kind.name().toLowerCase(Locale.ROOT), run, placed, told, reliability));
      }
    }
    Score all = score(Report.ALL, run, staged.hazards().all(), run.confirmed, run.all);
    return new Report(
        "hazards", "seconds from the first meeting to confirmation", scores, warned(all, run));
  }

  private static Score score(
      String id,
      HazardRun run,
      List<RoadHazard> placed,
      List<HazardRun.Told> told,
      Reliability reliability) {
    List<Double> delays = new ArrayList<>();
    List<Double> endings = new ArrayList<>();
    int met = 0;
    int found = 0;
    for (RoadHazard hazard : placed) {
      long vehicles = meetings(run, hazard).map(WatchedVehicle.Meeting::vehicle).distinct().count();
      List<HazardRun.Told> confirmations = confirmations(run, hazard);
      met += vehicles >= 2 ? 1 : 0;
      if (!confirmations.isEmpty()) {
        found++;
        long first =
            meetings(run, hazard).mapToLong(WatchedVehicle.Meeting::timeMicros).min().orElse(0);
        delays.add((confirmations.get(0).timeMicros() - first) / MICROS_PER_SECOND);
        endings.addAll(endings(run, hazard, confirmations));
      }
    }
    long right = told.stream().filter(each -> each.truth().isPresent()).count();
    return Score.of(id)
        .with(MetricKey.INJECTED, placed.size())
        .with(MetricKey.MET_BY_TWO, met)
        .with(MetricKey.DETECTED, found)
        .with(MetricKey.RECALL, found / (double) met)
        .with(MetricKey.TOLD, told.size())
        .with(MetricKey.PRECISION, told.isEmpty() ? Double.NaN : right / (double) told.size())
        .with(MetricKey.DELAY_MEDIAN_SECONDS, quantile(delays, 0.5))
        .with(MetricKey.DELAY_P90_SECONDS, quantile(delays, 0.9))
        .with(MetricKey.END_MEDIAN_SECONDS, quantile(endings, 0.5))
        .with(MetricKey.END_P90_SECONDS, quantile(endings, 0.9))
        .with(MetricKey.BRIER, reliability.count() == 0 ? Double.NaN : reliability.brier())
        .with(
            MetricKey.BRIER_BASELINE,
            reliability.count() == 0 ? Double.NaN : reliability.baseline());
  }

  /** Time from removal to the end of what was told, of those that had ended within the run. */
  private static List<Double> endings(
      HazardRun run, RoadHazard hazard, List<HazardRun.Told> confirmations) {
    List<Double> endings = new ArrayList<>();
    for (HazardRun.Told told : confirmations) {
      Long ended = run.endedMicros.get(told.hazard().id());
      if (ended != null && ended >= hazard.untilMicros()) {
        endings.add((ended - hazard.untilMicros()) / MICROS_PER_SECOND);
      }
    }
    return endings;
  }

  private static Score warned(Score all, HazardRun run) {
    List<Warning> fresh =
        run.warnings.stream().filter(each -> each.kind() == Warning.Kind.NEW).toList();
    Set<String> vehicles = fresh.stream().map(Warning::vehicle).collect(Collectors.toSet());
    double[] ahead = fresh.stream().mapToDouble(Warning::secondsAhead).sorted().toArray();
    long useful = Arrays.stream(ahead).filter(each -> each >= USEFUL_SECONDS).count();
    long metLater = fresh.stream().filter(warning -> isMet(run, warning)).count();
    return all.with(MetricKey.WARNINGS, fresh.size())
        .with(MetricKey.WARNED_VEHICLES, vehicles.size())
        .with(MetricKey.WARNED_AHEAD_SHARE, useful / (double) fresh.size())
        .with(MetricKey.WARNED_AND_MET_SHARE, metLater / (double) fresh.size());
  }

  /** Whether the warned vehicle came to a hazard of that cause thereafter. */
  private static boolean isMet(HazardRun run, Warning warning) {
    return run.meetings.stream()
        .anyMatch(
            meeting ->
                meeting.vehicle().equals(warning.vehicle())
                    && HazardTruth.shows(meeting.hazard().kind(), warning.hazard().cause())
                    && meeting.timeMicros() >= warning.decidedMicros()
                    && meeting.timeMicros() - warning.decidedMicros() <= MEETING_WINDOW_MICROS);
  }

  /** The least number that so large a share of the numbers does not exceed. */
  private static double quantile(List<Double> numbers, double share) {
    double[] ascending = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int place = (int) Math.ceil(share * ascending.length) - 1;
    return ascending.length == 0 ? Double.NaN : ascending[Math.max(0, place)];
  }
}
