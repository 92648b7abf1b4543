package io.fleettwin.sim.world;

import static io.fleettwin.sim.world.CivilTime.hourOfDay;
import static io.fleettwin.sim.world.CivilTime.hours;
import static io.fleettwin.sim.world.CivilTime.shareOfYear;

/**
 * The weather of the region: temperature by season, hour and height, showers that drift through,
 * wind and what they do to the road.
 *
 * <p>Means follow the climate of the northern foothills of the Alps. Immutable.
 */
public final class Weather {

  private static final double YEARLY_MEAN_CELSIUS = 9.5;
  private static final double SEASON_CELSIUS = 10.0;
  private static final double DAY_CELSIUS = 4.5;
  private static final double FRONT_CELSIUS = 4.0;
  private static final double WARMEST_SHARE_OF_YEAR = 0.55;
  private static final double WARMEST_HOUR = 15.0;

  /** International Standard Atmosphere: lapse rate [K/m]. */
  private static final double LAPSE_RATE = 0.0065;

  private static final double REFERENCE_METERS = 520.0;
  private static final double SHOWER_METERS = 9_000.0;
  private static final double SHOWER_HOURS = 1.5;
  private static final double SHOWER_SPEED_METERS_PER_HOUR = 22_000.0;
  private static final double RAIN_THRESHOLD = 0.28;
  private static final double HEAVIEST_RAIN_MM_PER_HOUR = 14.0;

  private final SmoothNoise front;
  private final SmoothNoise shower;
  private final SmoothNoise wind;

  public Weather(long seed) {
    this.front = new SmoothNoise(seed ^ "front".hashCode());
    this.shower = new SmoothNoise(seed ^ "shower".hashCode());
    this.wind = new SmoothNoise(seed ^ "wind".hashCode());
  }

  /**
   * The weather at one place and time.
   *
   * @param airCelsius air temperature
   * @param rainMillimetersPerHour rain, or snow as water, at least 0
   * @param humidityFraction relative humidity in [0, 1]
   * @param windMetersPerSecond wind speed, at least 0
   * @param windFromDegrees where the wind comes from, in [0, 360)
   * @param daylightFraction 0 at night, 1 under the midday sun without clouds
   */
  public record Conditions(
      double airCelsius,
      double rainMillimetersPerHour,
      double humidityFraction,
      double windMetersPerSecond,
      double windFromDegrees,
      double daylightFraction) {

    private static final double WET_FROM_MM_PER_HOUR = 0.1;
    private static final double ICE_BELOW_CELSIUS = 0.5;

    public boolean isRaining() {
      return rainMillimetersPerHour > WET_FROM_MM_PER_HOUR;
    }

    /**
     * How much of the weight the tyres can brake with, in (0, 1].
     *
     * <p>Source: Bosch Automotive Handbook, coefficients of static friction: dry asphalt about 0.9,
     * wet 0.5 to 0.75, ice and snow 0.1 to 0.3.
     */
    public double frictionCoefficient() {
      if (!isRaining()) {
        return 0.92;
      }
      if (airCelsius < ICE_BELOW_CELSIUS) {
        return 0.25;
      }
      return 0.72 - 0.2 * Math.min(1.0, rainMillimetersPerHour / HEAVIEST_RAIN_MM_PER_HOUR);
    }

    /** The same with another rain. */
    public Conditions withRain(double millimetersPerHour) {
      return new Conditions(
          airCelsius,
          millimetersPerHour,
          humidityFraction,
          windMetersPerSecond,
          windFromDegrees,
          daylightFraction);
    }

    /** One word for people. */
    public String word() {
      if (!isRaining()) {
        return humidityFraction > 0.75 ? "Clouds" : "Clear";
      }
      return airCelsius < ICE_BELOW_CELSIUS ? "Snow" : "Rain";
    }
  }

  /** The weather at a place and time. */
  public Conditions at(
      long eventTimeMicros, double eastMeters, double northMeters, double elevationMeters) {
    double hours = hours(eventTimeMicros);
    double cloud = front.at(hours / 30.0);
    double drift = hours * SHOWER_SPEED_METERS_PER_HOUR;
    double cell =
        0.55
                * shower.at(
                    (eastMeters - drift) / SHOWER_METERS,
                    northMeters / SHOWER_METERS,
                    hours / SHOWER_HOURS)
            + 0.55 * cloud;
    double wet = Math.max(0.0, cell - RAIN_THRESHOLD) / (1.1 - RAIN_THRESHOLD);
    double rain = HEAVIEST_RAIN_MM_PER_HOUR * wet;
    double daylight =
        Math.max(0.0, Math.sin(Math.PI * (hourOfDay(eventTimeMicros) - 6.0) / 12.0))
            * (0.65 - 0.35 * cloud);
    double air = airCelsius(eventTimeMicros, elevationMeters) - 4.0 * wet;
    double humidity = clamp(0.62 + 0.2 * cloud + 0.35 * wet - 0.15 * daylight, 0.1, 1.0);
    double speed = 3.5 + 2.5 * wind.at(hours / 5.0) + 2.0 * Math.max(0.0, cloud);
    double from = 250.0 + 80.0 * wind.at(1e6 + hours / 11.0);
    return new Conditions(air, rain, humidity, Math.max(0.0, speed), from, daylight);
  }

  private double airCelsius(long eventTimeMicros, double elevationMeters) {
    double season =
        Math.cos(2.0 * Math.PI * (shareOfYear(eventTimeMicros) - WARMEST_SHARE_OF_YEAR));
    double day = Math.cos(2.0 * Math.PI * (hourOfDay(eventTimeMicros) - WARMEST_HOUR) / 24.0);
    return YEARLY_MEAN_CELSIUS
        + SEASON_CELSIUS * season
        + DAY_CELSIUS * day
        + FRONT_CELSIUS * front.at(1e6 + hours(eventTimeMicros) / 40.0)
        - LAPSE_RATE * (elevationMeters - REFERENCE_METERS);
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
