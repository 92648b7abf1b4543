package io.fleettwin.domain.hazard;

/**
 * What of a hazard is told outside of the tenants whose vehicles reported it, so that no answer,
 * and no difference of two answers, is about fewer vehicles than k.
 *
 * <p>Nothing is told before k vehicles reported. From then on, what is told changes only with every
 * k-th further reporter: two answers differ by none or by at least k vehicles. The place is a grid
 * cell, which depends on no vehicle beyond the first k, until an average over at least {@link
 * #POSITION_REPORTERS} can be told. Times are told to the minute.
 *
 * @see <a href="https://doi.org/10.1142/S0218488502001648">L. Sweeney, k-anonymity: a model for
 *     protecting privacy, 2002; on differences of aggregates: D. E. Denning, P. J. Denning, M. D.
 *     Schwartz, The tracker, ACM TODS 4 (1979)</a>
 */
public final class ReleaseRule {

  /** An average position is told from so many vehicles on. */
  public static final int POSITION_REPORTERS = 10;

  private static final long MICROS_PER_MINUTE = 60_000_000L;

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
    return Math.floorDiv(micros, MICROS_PER_MINUTE) * MICROS_PER_MINUTE;
  }
}
