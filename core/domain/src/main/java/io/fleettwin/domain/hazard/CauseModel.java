package io.fleettwin.domain.hazard;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * What is assumed of hazards of one cause.
 *
 * <p>Shares and lifetimes are learned from the simulated fleet, on other seeds than those that
 * figures are given for (docs/evaluation.md tells how); with a real fleet they are to be learned
 * from it.
 *
 * @param presence how probable it is, before anyone passed, that one is at a place where a report
 *     could come from
 * @param hitShare share of passages over a hazard in which a good reporter notices it
 * @param falseShare share of passages over a sound road in which one reports it nevertheless
 * @param lifetimeSeconds mean time until one is gone
 * @param mergeMeters reports within this distance are of one hazard
 * @param alongsideMeters a passage within this distance went through it
 * @param confirmReporters reporters without whom none is confirmed, at least 1
 * @param releaseReporters how many reporters make one known outside of their tenant; k
 */
public record CauseModel(
    double presence,
    double hitShare,
    double falseShare,
    double lifetimeSeconds,
    double mergeMeters,
    double alongsideMeters,
    int confirmReporters,
    int releaseReporters) {

  private static final double MINUTE = 60.0;
  private static final double HOUR = 60.0 * MINUTE;
  private static final double DAY = 24.0 * HOUR;

  /** A line of a road, and how wrong satellite positions and chords of its bends are. */
  private static final double ON_THE_ROAD_METERS = 40.0;

  public CauseModel {
    requireShare(presence, "presence");
    requireShare(hitShare, "hitShare");
    requireShare(falseShare, "falseShare");
    if (hitShare <= falseShare) {
      throw invalid("hitShare", hitShare, "above falseShare, " + falseShare);
    }
    if (!(lifetimeSeconds > 0.0)) {
      throw invalid("lifetimeSeconds", lifetimeSeconds, "above 0");
    }
    if (confirmReporters < 1 || releaseReporters < confirmReporters) {
      throw invalid(
          "releaseReporters", releaseReporters, "at least confirmReporters, " + confirmReporters);
    }
  }

  private static void requireShare(double share, String name) {
    if (!(share > 0.0 && share < 1.0)) {
      throw invalid(name, share, "in (0, 1)");
    }
  }

  /** What is assumed of a cause. */
  public static CauseModel of(HazardCause cause) {
    return switch (cause) {
      case SLIPPERY_ROAD -> road(0.001, 0.65, 0.001, HOUR, 150.0, 2, 3);
      case AQUAPLANING -> road(0.001, 0.30, 0.002, HOUR, 150.0, 2, 3);
      case HEAVY_RAIN -> area(0.01, 0.90, 0.005, 40 * MINUTE);
      case FOG -> area(0.01, 0.60, 0.005, 2 * HOUR);
      case BAD_SURFACE -> road(0.001, 0.63, 0.002, 30 * DAY, 60.0, 2, 3);
      case OBSTACLE -> road(0.001, 0.50, 0.003, 20 * MINUTE, 120.0, 3, 3);
      case STATIONARY_VEHICLE -> road(0.01, 0.50, 0.001, 30 * MINUTE, 60.0, 1, 3);
      case QUEUE_END -> road(0.002, 0.90, 0.002, 15 * MINUTE, 300.0, 2, 3);
      case ACCIDENT -> road(0.01, 0.50, 0.0005, HOUR, 100.0, 1, 3);
      case WRONG_WAY -> road(0.01, 0.50, 0.0005, 5 * MINUTE, 1_000.0, 1, 3);
      case STRONG_WIND -> area(0.01, 0.60, 0.005, HOUR);
    };
  }

  private static CauseModel road(
      double presence,
      double hitShare,
      double falseShare,
      double lifetimeSeconds,
      double mergeMeters,
      int confirmReporters,
      int releaseReporters) {
    return new CauseModel(
        presence,
        hitShare,
        falseShare,
        lifetimeSeconds,
        mergeMeters,
        ON_THE_ROAD_METERS,
        confirmReporters,
        releaseReporters);
  }

  /** Weather: wide, in every direction. */
  private static CauseModel area(
      double presence, double hitShare, double falseShare, double lifetimeSeconds) {
    return new CauseModel(presence, hitShare, falseShare, lifetimeSeconds, 400.0, 150.0, 2, 3);
  }
}
