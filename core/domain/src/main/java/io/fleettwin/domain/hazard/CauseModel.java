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
 * @param mergeMeters reports within this distance of what is known of a hazard are of it
 * @param widestMeters one hazard reaches no further from its middle; where it equals {@code
 *     mergeMeters} a hazard does not grow with its reports
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
    double widestMeters,
    double alongsideMeters,
    int confirmReporters,
    int releaseReporters) {

  private static final double MINUTE = 60.0;
  private static final double HOUR = 60.0 * MINUTE;
  private static final double DAY = 24.0 * HOUR;

  /** Nobody outside of a tenant learns of what fewer of its vehicles noticed. */
  private static final int RELEASE_REPORTERS = 3;

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
    if (!(mergeMeters > 0.0 && widestMeters >= mergeMeters)) {
      throw invalid("widestMeters", widestMeters, "at least mergeMeters, " + mergeMeters);
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
      case SLIPPERY_ROAD -> growing(0.01, 0.65, 0.001, HOUR, 150.0, 1_000.0);
      case AQUAPLANING -> growing(0.001, 0.30, 0.002, HOUR, 150.0, 1_000.0);
      case HEAVY_RAIN -> area(0.01, 0.90, 0.005, 40 * MINUTE);
      case FOG -> area(0.01, 0.60, 0.005, 2 * HOUR);
      case BAD_SURFACE -> point(0.001, 0.63, 0.002, 30 * DAY, 60.0, 2);
      case OBSTACLE -> point(0.001, 0.55, 0.002, 20 * MINUTE, 120.0, 3);
      case STATIONARY_VEHICLE -> point(0.01, 0.50, 0.001, 30 * MINUTE, 60.0, 1);
      case QUEUE_END -> growing(0.005, 0.95, 0.001, 15 * MINUTE, 300.0, 600.0);
      case ACCIDENT -> point(0.01, 0.50, 0.0005, HOUR, 100.0, 1);
      case WRONG_WAY -> point(0.05, 0.70, 0.0005, 5 * MINUTE, 1_000.0, 1);
      case STRONG_WIND -> area(0.01, 0.60, 0.005, HOUR);
    };
  }

  /** Something at one place of one road. */
  private static CauseModel point(
      double presence,
      double hitShare,
      double falseShare,
      double lifetimeSeconds,
      double mergeMeters,
      int confirmReporters) {
    return new CauseModel(
        presence,
        hitShare,
        falseShare,
        lifetimeSeconds,
        mergeMeters,
        mergeMeters,
        ON_THE_ROAD_METERS,
        confirmReporters,
        RELEASE_REPORTERS);
  }

  /** Something that may go on along a road. */
  private static CauseModel growing(
      double presence,
      double hitShare,
      double falseShare,
      double lifetimeSeconds,
      double mergeMeters,
      double widestMeters) {
    return new CauseModel(
        presence,
        hitShare,
        falseShare,
        lifetimeSeconds,
        mergeMeters,
        widestMeters,
        ON_THE_ROAD_METERS,
        2,
        RELEASE_REPORTERS);
  }

  /** Weather: wide, in every direction. */
  private static CauseModel area(
      double presence, double hitShare, double falseShare, double lifetimeSeconds) {
    return new CauseModel(
        presence,
        hitShare,
        falseShare,
        lifetimeSeconds,
        500.0,
        1_200.0,
        150.0,
        2,
        RELEASE_REPORTERS);
  }
}
