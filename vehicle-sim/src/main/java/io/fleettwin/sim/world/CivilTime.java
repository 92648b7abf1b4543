package io.fleettwin.sim.world;

/**
 * Time of day and of year in the simulated region, which is one hour ahead of UTC all year.
 *
 * <p>Plain arithmetic on event times: the simulation reads no clock and no zone table.
 */
public final class CivilTime {

  private static final double MICROS_PER_HOUR = 3.6e9;
  private static final double ZONE_HOURS = 1.0;
  private static final double HOURS_PER_DAY = 24.0;
  private static final double DAYS_PER_YEAR = 365.2425;

  private CivilTime() {}

  /** Hours since local midnight, in [0, 24). */
  public static double hourOfDay(long eventTimeMicros) {
    double hours = eventTimeMicros / MICROS_PER_HOUR + ZONE_HOURS;
    return hours - HOURS_PER_DAY * Math.floor(hours / HOURS_PER_DAY);
  }

  /** Share of the year that has passed, in [0, 1). */
  public static double shareOfYear(long eventTimeMicros) {
    double years = eventTimeMicros / MICROS_PER_HOUR / HOURS_PER_DAY / DAYS_PER_YEAR;
    return years - Math.floor(years);
  }

  /** Hours since 1970, for slow processes. */
  public static double hours(long eventTimeMicros) {
    return eventTimeMicros / MICROS_PER_HOUR;
  }
}
