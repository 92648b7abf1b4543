package io.fleettwin.evaluation.adas;

import io.fleettwin.domain.adas.NearMissDetector;
import io.fleettwin.domain.adas.TimeToCollision;
import io.fleettwin.evaluation.recording.CsvTable;
import io.fleettwin.evaluation.report.ErrorStatistics;
import io.fleettwin.sim.can.LeadTracker;
import io.fleettwin.sim.can.dbc.CanId;
import java.util.List;

/**
 * The vehicle ahead as it was decoded, against the nearest track in the own path that the radar
 * recorded.
 */
final class LeadComparison {

  /**
   * The recorded tracks count from the centre of the vehicle, the radar from itself, which is where
   * a collision would begin. Source: openpilot, {@code RADAR_TO_CENTER} of its {@code
   * radar_helpers.py}, which later versions call deprecated and still give as 2.7.
   */
  private static final double RADAR_AHEAD_OF_CENTRE_METERS = 2.7;

  private static final long TOLERANCE_MICROS = 30_000L;
  private static final double KMH_PER_MPS = 3.6;

  private final ErrorStatistics distance = new ErrorStatistics();
  private final NearMissDetector detector = new NearMissDetector();
  private double leastSeconds = Double.NaN;
  private double leastTruthSeconds = Double.NaN;
  private long nearMisses;

  /**
   * @param rows tracks as recorded, in order of time
   * @param distances decoded distance [m]
   * @param relativeKmh decoded relative speed [km/h]
   * @param speed own speed as recorded [m/s]
   */
  LeadComparison(
      List<CsvTable.Row> rows, TimeSeries distances, TimeSeries relativeKmh, TimeSeries speed) {
    LeadTracker tracker = new LeadTracker();
    int next = 0;
    for (int at = 0; at < distances.size(); at++) {
      long time = distances.micros(at);
      while (next < rows.size() && CommaTruth.micros(rows.get(next)) <= time) {
        see(tracker, rows.get(next++));
      }
      LeadTracker.Track truth = tracker.lead(time);
      double decoded =
          TimeToCollision.seconds(distances.value(at), relativeKmh.nearest(time, 0) / KMH_PER_MPS);
      if (truth != null) {
        distance.add(distances.value(at), truth.forwardMeters());
        double seconds =
            TimeToCollision.seconds(truth.forwardMeters(), truth.relativeMetersPerSecond());
        leastTruthSeconds = least(leastTruthSeconds, seconds);
      }
      leastSeconds = least(leastSeconds, decoded);
      double elapsed = at == 0 ? 0.0 : (time - distances.micros(at - 1)) / 1e6;
      double own = speed.nearest(time, TOLERANCE_MICROS);
      nearMisses += detector.observe(elapsed, decoded, decoded, own, false) ? 1 : 0;
    }
  }

  private static void see(LeadTracker tracker, CsvTable.Row row) {
    CanId id = CanId.of((int) row.number("address"));
    tracker.see(
        id,
        new LeadTracker.Track(
            CommaTruth.micros(row),
            row.number("forward_m") - RADAR_AHEAD_OF_CENTRE_METERS,
            row.number("left_m"),
            row.number("rel_speed_ms")));
  }

  private static double least(double before, double seconds) {
    return Double.isFinite(seconds) && !(before <= seconds) ? seconds : before;
  }

  /** Errors of the decoded distance [m]. */
  ErrorStatistics distance() {
    return distance;
  }

  /** Least time to collision that was decoded [s]; NaN if the vehicles never came closer. */
  double leastSeconds() {
    return leastSeconds;
  }

  /** The same of the recorded tracks. */
  double leastTruthSeconds() {
    return leastTruthSeconds;
  }

  /** Near misses at the radar's own rate. */
  long nearMisses() {
    return nearMisses;
  }
}
