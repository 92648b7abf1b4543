package io.fleettwin.sim.world;

/**
 * How freely traffic flows: two rush hours a day, worst in the middle of the city, with waves.
 *
 * <p>Immutable.
 */
public final class Traffic {

  private static final double MORNING_PEAK_HOUR = 8.0;
  private static final double EVENING_PEAK_HOUR = 17.3;
  private static final double PEAK_WIDTH_HOURS = 1.4;
  private static final double CITY_METERS = 7_000.0;
  private static final double SLOWEST_FACTOR = 0.35;

  private final SmoothNoise waves;

  public Traffic(long seed) {
    this.waves = new SmoothNoise(seed ^ "traffic".hashCode());
  }

  /** Speed of the flow as a fraction of the speed limit, in [0.35, 1]. */
  public double speedFactor(long eventTimeMicros, double eastMeters, double northMeters) {
    double hour = CivilTime.hourOfDay(eventTimeMicros);
    double rush =
        0.9 * peak(hour - MORNING_PEAK_HOUR)
            + peak(hour - EVENING_PEAK_HOUR)
            + 0.25 * daytime(hour);
    double distance = Math.hypot(eastMeters, northMeters) / CITY_METERS;
    double density = rush * (0.35 + 0.65 * Math.exp(-distance * distance));
    double wave =
        waves.at(
            eastMeters / 2_500.0, northMeters / 2_500.0, CivilTime.hours(eventTimeMicros) * 6.0);
    return Math.max(SLOWEST_FACTOR, Math.min(1.0, 1.0 - density * (0.35 + 0.3 * wave)));
  }

  private static double peak(double hours) {
    double spread = hours / PEAK_WIDTH_HOURS;
    return Math.exp(-0.5 * spread * spread);
  }

  private static double daytime(double hour) {
    return hour > 6.0 && hour < 21.0 ? 1.0 : 0.2;
  }
}
