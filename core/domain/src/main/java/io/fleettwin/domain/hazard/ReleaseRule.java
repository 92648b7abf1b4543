package io.fleettwin.domain.hazard;

/**
 * What of a hazard is told outside of the tenants whose vehicles reported it, so that no answer,
 * and no difference of two answers, is about fewer vehicles than k.
 *
 * <ul>
 *   <li>Nothing is told before k vehicles reported.
 *   <li>From then on, what is told stays as it is until k other vehicles have added to it, by a
 *       report or by passing without one; or it fades with time alone, at the rate of its cause,
 *       from what was told last: its end is known beforehand.
 *   <li>Counts are multiples of k; belief is rounded down to whole steps of log-odds; severity is
 *       the gravest that k vehicles reported; times are those of telling, to the minute.
 *   <li>The place is a grid cell until {@link #POSITION_REPORTERS} vehicles reported, and then
 *       their average to some ten metres, which changes with each so many more.
 *   <li>An end by passages is told with the next minute, not with the passage that made it certain.
 * </ul>
 *
 * @see <a href="https://doi.org/10.1142/S0218488502001648">L. Sweeney, k-anonymity: a model for
 *     protecting privacy, 2002; on differences of aggregates: D. E. Denning, P. J. Denning, M. D.
 *     Schwartz, The tracker, ACM TODS 4 (1979)</a>
 */
public final class ReleaseRule {

  /** An average position is told from so many vehicles on, and anew with so many more. */
  public static final int POSITION_REPORTERS = 10;

  static final long MINUTE_MICROS = 60_000_000L;

  /** From the centre of a cell of resolution 9 to its corners. */
  static final double CELL_METERS = 200.0;

  private static final double PLACES_PER_DEGREE = 1e4;
  private static final double EXTENT_METERS = 50.0;

  private ReleaseRule() {}

  /**
   * How many of a number of reporters are told of: the greatest multiple of k.
   *
   * @param k at least 1
   */
  public static int told(int reporters, int k) {
    return reporters / k * k;
  }

  /** A time as it is told: the start of its minute. */
  public static long toMinute(long micros) {
    return Math.floorDiv(micros, MINUTE_MICROS) * MINUTE_MICROS;
  }

  /** Latitude or longitude as it is told, to some ten metres. */
  static double toPlace(double degrees) {
    return Math.rint(PLACES_PER_DEGREE * degrees) / PLACES_PER_DEGREE;
  }

  /** An extent as it is told: the next multiple of 50 m. */
  static double toExtent(double meters) {
    return EXTENT_METERS * Math.max(1.0, Math.ceil(meters / EXTENT_METERS));
  }

  /** Log-odds as they are told. */
  static double toStep(double logOdds) {
    return Math.floor(logOdds);
  }
}
