package io.fleettwin.evaluation.adas;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.adas.AdasEvent;
import io.fleettwin.domain.adas.AdasFeature;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.evaluation.Evaluation;
import io.fleettwin.evaluation.Task;
import io.fleettwin.evaluation.recording.CsvTable;
import io.fleettwin.evaluation.recording.Recordings;
import io.fleettwin.evaluation.report.ErrorStatistics;
import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Raw CAN frames of drives: decoded by DBC, folded by the twin, and compared with speed, steering,
 * wheel speeds, radar and satellite positions that were recorded beside them.
 *
 * <p>Errors of the report are those of the decoded speed [m/s].
 */
public final class AdasEvaluation implements Evaluation {

  private static final Set<String> FRAMES = Set.of("t_boot_s", "bus", "address_hex", "data_hex");
  private static final String[] WHEEL_COLUMNS = {"fl", "fr", "rl", "rr"};
  private static final String[] WHEEL_PATHS = {
    "Vehicle.Chassis.Axle.Row1.Wheel.Left.Speed",
    "Vehicle.Chassis.Axle.Row1.Wheel.Right.Speed",
    "Vehicle.Chassis.Axle.Row2.Wheel.Left.Speed",
    "Vehicle.Chassis.Axle.Row2.Wheel.Right.Speed"
  };

  private static final List<MetricKey> ADDED_UP =
      List.of(
          MetricKey.LEAD_SAMPLES,
          MetricKey.NEAR_MISSES,
          MetricKey.NEAR_MISSES_TRUTH,
          MetricKey.TAKEOVERS,
          MetricKey.CRUISE_ACTIVE_SECONDS,
          MetricKey.LANE_ACTIVE_SECONDS,
          MetricKey.EXPOSURE_KILOMETERS,
          MetricKey.GNSS_KILOMETERS);

  /** Truth and frame have the same time; more than this apart they are not the same sample. */
  private static final long SAME_SAMPLE_MICROS = 1_000L;

  private static final double KMH_PER_MPS = 3.6;
  private static final double SECONDS_PER_HOUR = 3_600.0;

  private final List<Path> dbcFiles;

  /**
   * @param dbcFiles what the frames mean; empty to look for it in the folder and beside it
   */
  public AdasEvaluation(List<Path> dbcFiles) {
    this.dbcFiles = List.copyOf(dbcFiles);
  }

  @Override
  public Report evaluate(Path folder) throws IOException {
    SignalCatalogue catalogue = VssCatalogue.load();
    List<Path> dbc = dbcFiles.isEmpty() ? DbcChoice.find(folder) : dbcFiles;
    List<Score> scores = new ArrayList<>();
    ErrorStatistics all = new ErrorStatistics();
    for (CsvTable frames : Recordings.find(folder, FRAMES)) {
      DbcChoice choice = DbcChoice.of(frames.file(), dbc, catalogue);
      DecodedDrive drive = DecodedDrive.of(frames.file(), choice, catalogue);
      CommaTruth truth =
          new CommaTruth(frames.file().getParent(), drive.firstMicros(), drive.lastMicros());
      ErrorStatistics speed = errors(drive.of("Vehicle.Speed"), KMH_PER_MPS, speed(truth));
      String id = folder.relativize(frames.file()).toString();
      scores.add(score(speed.score(id), drive, truth));
      all.merge(speed);
    }
    return new Report(
        Task.ADAS.toString(), Task.ADAS.unit(), scores, overAll(all.score(Report.ALL), scores));
  }

  /** Counts, times and distances of all drives added up. */
  private static Score overAll(Score errors, List<Score> drives) {
    Score all = errors;
    for (MetricKey key : ADDED_UP) {
      all = all.with(key, drives.stream().mapToDouble(drive -> drive.value(key)).sum());
    }
    double gnss = all.value(MetricKey.GNSS_KILOMETERS);
    double percent = 100.0 * (all.value(MetricKey.EXPOSURE_KILOMETERS) - gnss) / gnss;
    return all.with(MetricKey.EXPOSURE_ERROR_PERCENT, percent);
  }

  private static TimeSeries speed(CommaTruth truth) throws IOException {
    return truth.column("speed_ms", Set.of("lat_deg", "utc_ms"));
  }

  /** Decoded minus measured, where both were sampled at the same time. */
  private static ErrorStatistics errors(TimeSeries decoded, double factor, TimeSeries truth) {
    ErrorStatistics errors = new ErrorStatistics();
    for (int at = 0; at < truth.size(); at++) {
      double value = decoded.nearest(truth.micros(at), SAME_SAMPLE_MICROS) / factor;
      errors.add(value, truth.value(at));
    }
    return errors;
  }

  private static Score score(Score speed, DecodedDrive drive, CommaTruth truth) throws IOException {
    ErrorStatistics wheels = new ErrorStatistics();
    for (int at = 0; at < WHEEL_COLUMNS.length; at++) {
      TimeSeries wheel = truth.column(WHEEL_COLUMNS[at], Set.of());
      wheels.merge(errors(drive.of(WHEEL_PATHS[at]), KMH_PER_MPS, wheel));
    }
    ErrorStatistics steering =
        errors(
            drive.of("Vehicle.Chassis.SteeringWheel.Angle"),
            1.0,
            truth.column("steering_deg", Set.of()));
    LeadComparison lead =
        new LeadComparison(
            truth.rows(Set.of("forward_m", "left_m", "rel_speed_ms", "address"), Set.of()),
            drive.of("Vehicle.ADAS.ObstacleDetection.Front.Center.Distance"),
            drive.of("Vehicle.FleetTwin.Adas.LeadVehicle.RelativeSpeed"),
            speed(truth));
    AdasEstimate twin = drive.estimate();
    return exposure(speed, drive, truth)
        .with(MetricKey.WHEEL_SPEED_RMSE, wheels.rootMeanSquare())
        .with(MetricKey.WHEEL_SPEED_MAX, wheels.greatestMagnitude())
        .with(MetricKey.STEERING_RMSE, steering.rootMeanSquare())
        .with(MetricKey.STEERING_MAX, steering.greatestMagnitude())
        .with(MetricKey.LEAD_SAMPLES, (double) lead.distance().samples())
        .with(MetricKey.LEAD_DISTANCE_RMSE, lead.distance().rootMeanSquare())
        .with(MetricKey.LEAST_TIME_TO_COLLISION, lead.leastSeconds())
        .with(MetricKey.LEAST_TIME_TO_COLLISION_TRUTH, lead.leastTruthSeconds())
        .with(MetricKey.NEAR_MISSES_TRUTH, (double) lead.nearMisses())
        .with(MetricKey.NEAR_MISSES, (double) twin.count(AdasEvent.NEAR_MISS))
        .with(MetricKey.TAKEOVERS, (double) twin.count(AdasEvent.TAKEOVER))
        .with(MetricKey.CRUISE_ACTIVE_SECONDS, seconds(twin, AdasFeature.ACC))
        .with(MetricKey.LANE_ACTIVE_SECONDS, seconds(twin, AdasFeature.LANE_KEEPING));
  }

  private static double seconds(AdasEstimate twin, AdasFeature feature) {
    return twin.of(feature).total().hours() * SECONDS_PER_HOUR;
  }

  /**
   * Kilometres of the twin against those of the satellite receiver, over the time that both saw.
   */
  private static Score exposure(Score score, DecodedDrive drive, CommaTruth truth)
      throws IOException {
    List<CsvTable.Row> fixes = truth.rows(Set.of("lat_deg", "lon_deg", "speed_ms"), Set.of());
    TimeSeries driven = drive.drivenKilometers();
    double twin = 0.0;
    double gnss = 0.0;
    for (int at = 1; at < fixes.size(); at++) {
      long from = CommaTruth.micros(fixes.get(at - 1));
      long to = CommaTruth.micros(fixes.get(at));
      double step = driven.interpolated(to) - driven.interpolated(from);
      double mean = (fixes.get(at - 1).number("speed_ms") + fixes.get(at).number("speed_ms")) / 2;
      if (Double.isFinite(step) && Double.isFinite(mean)) {
        twin += step;
        gnss += mean * (to - from) / 1e9;
      }
    }
    double percent = gnss > 0.0 ? 100.0 * (twin - gnss) / gnss : Double.NaN;
    return score
        .with(MetricKey.EXPOSURE_KILOMETERS, twin)
        .with(MetricKey.GNSS_KILOMETERS, gnss)
        .with(MetricKey.EXPOSURE_ERROR_PERCENT, percent);
  }
}
