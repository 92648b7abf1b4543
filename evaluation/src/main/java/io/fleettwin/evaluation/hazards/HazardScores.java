package io.fleettwin.evaluation.hazards;

import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.Warning;
import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import io.fleettwin.sim.world.RoadHazard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what a run has found, missed and told wrongly, and whom it warned. */
final class HazardScores {

  private static final double MICROS_PER_SECOND = 1e6;

  /** A warning that comes earlier than this is of use [s]. */
  private static final double USEFUL_SECONDS = 5.0;

  /** A vehicle that was warned meets the hazard within so long, if at all. */
  private static final long MEETING_WINDOW_MICROS = 180_000_000L;

  private HazardScores() {}

  static Stream<WatchedVehicle.Meeting> meetings(HazardRun run, RoadHazard hazard) {
    return run.meetings.stream().filter(each -> each.hazard().number() == hazard.number());
  }

  /** What was told of a hazard as what it is looked for as. */
  static List<HazardRun.Told> confirmations(HazardRun run, RoadHazard hazard) {
    return run.confirmed.stream()
        .filter(told -> told.placed().filter(hazard::equals).isPresent())
        .filter(told -> told.hazard().cause() == HazardTruth.causeOf(hazard.kind()))
        .toList();
  }

  /**
   * What is printed.
   *
   * @param placed hazards that were put onto the roads
   * @param vehicleHours how long all vehicles lived together [h]
   */
  static Report report(HazardRun run, List<RoadHazard> placed, double vehicleHours) {
    List<Score> scores = new ArrayList<>();
    for (RoadHazard.Kind kind : RoadHazard.Kind.values()) {
      List<RoadHazard> ofKind = placed.stream().filter(hazard -> hazard.kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        HazardCause cause = HazardTruth.causeOf(kind);
        List<HazardRun.Told> told =
            run.confirmed.stream().filter(each -> each.hazard().cause() == cause).toList();
        Reliability reliability = run.reliability.getOrDefault(cause, new Reliability());
        scores.add(score(kind.name().toLowerCase(Locale.ROOT), run, ofKind, told, reliability));
      }
    }
    Score all = score(Report.ALL, run, placed, run.confirmed, run.all);
    Score counted = falseAlarms(warned(all, run), run, vehicleHours);
    return new Report("hazards", "seconds from the first meeting to confirmation", scores, counted);
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
    long right = told.stream().filter(each -> each.isRight()).count();
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

  /** What was told and was not there, over the time that all vehicles lived together. */
  private static Score falseAlarms(Score all, HazardRun run, double hours) {
    long wrong = run.confirmed.stream().filter(told -> !told.isRight()).count();
    long warnings = run.warnings.stream().filter(each -> each.kind() == Warning.Kind.NEW).count();
    return all.with(MetricKey.VEHICLE_HOURS, hours)
        .with(MetricKey.WARNINGS_PER_VEHICLE_HOUR, (double) warnings / hours)
        .with(MetricKey.FALSE_ALARMS, (double) wrong)
        .with(MetricKey.FALSE_ALARMS_PER_1000_HOURS, 1_000.0 * (double) wrong / hours);
  }

  private static Score warned(Score all, HazardRun run) {
    List<Warning> fresh =
        run.warnings.stream().filter(each -> each.kind() == Warning.Kind.NEW).toList();
    Set<String> vehicles = fresh.stream().map(Warning::vehicle).collect(Collectors.toSet());
    double[] ahead = fresh.stream().mapToDouble(Warning::secondsAhead).sorted().toArray();
    long useful = Arrays.stream(ahead).filter(each -> each >= USEFUL_SECONDS).count();
    long metLater = fresh.stream().filter(warning -> isMet(run, warning)).count();
    double[] meters = fresh.stream().mapToDouble(Warning::metersAhead).sorted().toArray();
    return all.with(MetricKey.WARNINGS, fresh.size())
        .with(MetricKey.WARNED_SECONDS_MEDIAN, quantile(ahead, 0.5))
        .with(MetricKey.WARNED_METERS_MEDIAN, quantile(meters, 0.5))
        .with(MetricKey.MET_AND_WARNED_SHARE, metAndWarned(run))
        .with(MetricKey.WARNED_VEHICLES, vehicles.size())
        .with(MetricKey.WARNED_AHEAD_SHARE, useful / (double) fresh.size())
        .with(MetricKey.WARNED_AND_MET_SHARE, metLater / (double) fresh.size());
  }

  /** Whether the warned vehicle came to a hazard of that cause thereafter. */
  static boolean isMet(HazardRun run, Warning warning) {
    return run.meetings.stream()
        .anyMatch(
            meeting ->
                meeting.vehicle().equals(warning.vehicle())
                    && HazardTruth.shows(meeting.hazard().kind(), warning.hazard().cause())
                    && meeting.timeMicros() >= warning.decidedMicros()
                    && meeting.timeMicros() - warning.decidedMicros() <= MEETING_WINDOW_MICROS);
  }

  /**
   * Of the vehicles that came to a hazard which had been told for a minute, the share that was
   * warned of such a hazard before; NaN if none came. Who reported it is among those who came.
   */
  private static double metAndWarned(HazardRun run) {
    long came = 0;
    long warned = 0;
    for (WatchedVehicle.Meeting meeting : run.meetings) {
      Optional<HazardRun.Told> told =
          confirmations(run, meeting.hazard()).stream()
              .filter(each -> each.isToldAt(meeting.timeMicros(), run.endedMicros))
              .findFirst();
      if (told.isPresent()) {
        came++;
        warned += wasWarned(run, meeting) ? 1 : 0;
      }
    }
    return came == 0 ? Double.NaN : (double) warned / (double) came;
  }

  private static boolean wasWarned(HazardRun run, WatchedVehicle.Meeting meeting) {
    return run.warningsOf(meeting.vehicle()).stream()
        .anyMatch(
            warning ->
                HazardTruth.shows(meeting.hazard().kind(), warning.hazard().cause())
                    && warning.decidedMicros() <= meeting.timeMicros()
                    && meeting.timeMicros() - warning.decidedMicros() <= MEETING_WINDOW_MICROS);
  }

  /** The least number that so large a share of the numbers does not exceed. */
  private static double quantile(List<Double> numbers, double share) {
    return quantile(numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray(), share);
  }

  private static double quantile(double[] ascending, double share) {
    int place = (int) Math.ceil(share * ascending.length) - 1;
    return ascending.length == 0 ? Double.NaN : ascending[Math.max(0, place)];
  }
}
