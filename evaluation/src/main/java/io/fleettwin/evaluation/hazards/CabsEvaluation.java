package io.fleettwin.evaluation.hazards;

import static io.fleettwin.domain.common.Require.requireBetween;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.hazard.Warning;
import io.fleettwin.domain.motion.Ground;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.evaluation.Evaluation;
import io.fleettwin.evaluation.recording.CsvTable;
import io.fleettwin.evaluation.recording.Recordings;
import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.world.LocalPlane;
import io.fleettwin.sim.world.RoadHazard;
import io.fleettwin.sim.world.RoadHazards;
import io.fleettwin.sim.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts holes onto the ways of recorded taxis, and looks at who is warned of them: how often, how
 * far ahead, and whether anybody who drives away from one.
 *
 * <p>Positions come about once a minute, so ways are straight lines between them, and speed and
 * heading are those of the lines; passages, belief and warnings are the domain's own. Whether a
 * vehicle moves away is asked of its recorded track and not of the corridor it was warned by.
 */
public final class CabsEvaluation implements Evaluation {

  private static final Set<String> COLUMNS =
      Set.of("vehicle_id", "ts_epoch_s", "lat_deg", "lon_deg", "occupied");

  private static final double MICROS_PER_SECOND = 1e6;
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final long PROBE_MICROS = 1_000_000L;
  private static final double REACH_METERS = 20.0;
  private static final double SHORTEST_METERS = 150.0;
  private static final int ATTEMPTS = 100_000;
  private static final String TENANT = "cabs/";

  private final int hazards;
  private final long seed;
  private final PrintWriter progress;

  /**
   * @param hazards how many holes, 1 to 1,000
   * @param seed decides where and when
   * @param progress is told how far it is
   */
  public CabsEvaluation(int hazards, long seed, PrintWriter progress) {
    this.hazards = requireBetween(hazards, 1, 1_000, "hazards");
    this.seed = seed;
    this.progress = progress;
  }

  @Override
  public Report evaluate(Path folder) throws IOException {
    List<CabTrack> tracks = read(folder);
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    double hours = 0.0;
    for (CabTrack track : tracks) {
      start = Math.min(start, track.startMicros(0));
      end = Math.max(end, track.startMicros(track.size() - 1));
      hours += track.hours();
    }
    Ground middle = tracks.get(0).place(0);
    LocalPlane plane = new LocalPlane(middle.latitudeDegrees(), middle.longitudeDegrees());
    SeedStream random = SeedStream.of(seed, "cabs".hashCode());
    List<RoadHazard> placed = draw(tracks, plane, random);
    HazardRun run = new HazardRun(new HazardTruth(placed, World.of(seed).at(plane)));
    CabTraffic traffic =
        new CabTraffic(tracks, new RoadHazards(placed), plane, random.split(), VssCatalogue.load());
    run.run(traffic, start, end, progress);
    Report report = HazardScores.report(run, placed, hours);
    return new Report(
        report.task(),
        report.unit(),
        report.recordings(),
        report.all().with(MetricKey.WARNED_AWAY, (double) away(run, tracks)));
  }

  private static List<CabTrack> read(Path folder) throws IOException {
    Map<String, CabTrack> tracks = new HashMap<>();
    for (CsvTable table : Recordings.find(folder, COLUMNS)) {
      table.forEach(
          row -> {
            double latitude = row.number("lat_deg");
            double longitude = row.number("lon_deg");
            double seconds = row.number("ts_epoch_s");
            if (Position.isFix(latitude, longitude) && !Double.isNaN(seconds)) {
              tracks
                  .computeIfAbsent(TENANT + row.text("vehicle_id"), CabTrack::new)
                  .add((long) (seconds * MICROS_PER_SECOND), latitude, longitude);
            }
          });
    }
    return tracks.values().stream()
        .filter(track -> track.size() > 1)
        .sorted((one, other) -> one.vehicle.compareTo(other.vehicle))
        .toList();
  }

  /** Holes on ways that somebody drove, each there for some hours around that time. */
  private List<RoadHazard> draw(List<CabTrack> tracks, LocalPlane plane, SeedStream random) {
    List<RoadHazard> drawn = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS && drawn.size() < hazards; attempt++) {
      CabTrack track = tracks.get(random.below(tracks.size()));
      int leg = random.below(track.size() - 1);
      if (track.isDriven(leg) && track.meters(leg) >= SHORTEST_METERS) {
        long from = track.startMicros(leg);
        Ground place = track.at(leg, (from + track.startMicros(leg + 1)) / 2);
        drawn.add(
            new RoadHazard(
                drawn.size(),
                RoadHazard.Kind.POTHOLE,
                plane.eastMeters(place.longitudeDegrees()),
                plane.northMeters(place.latitudeDegrees()),
                Math.toRadians(track.courseDegrees(leg)),
                REACH_METERS,
                from,
                from + (long) (random.between(3.0, 12.0) * HOUR_MICROS)));
      }
    }
    return drawn;
  }

  /** Warnings whose vehicle came no nearer with the next second of its track. */
  private long away(HazardRun run, List<CabTrack> tracks) {
    Map<String, CabTrack> byVehicle = new HashMap<>();
    tracks.forEach(track -> byVehicle.put(track.vehicle, track));
    long away = 0;
    for (Warning warning : run.warnings) {
      CabTrack track = byVehicle.get(warning.vehicle());
      int leg = track.legAt(warning.decidedMicros());
      if (warning.kind() == Warning.Kind.NEW && leg >= 0 && isAway(warning, track, leg)) {
        away++;
        progress.printf(
            "away: %s at %d, %.0f m ahead%n",
            warning.vehicle(), warning.decidedMicros(), warning.metersAhead());
      }
    }
    return away;
  }

  private static boolean isAway(Warning warning, CabTrack track, int leg) {
    long now = warning.decidedMicros();
    double latitude = warning.hazard().place().latitudeDegrees();
    double longitude = warning.hazard().place().longitudeDegrees();
    double before = track.at(leg, now).meters(latitude, longitude);
    return track.at(leg, now + PROBE_MICROS).meters(latitude, longitude) >= before;
  }
}
