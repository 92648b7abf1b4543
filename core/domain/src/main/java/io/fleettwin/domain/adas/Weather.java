package io.fleettwin.domain.adas;

import java.util.Locale;

/** What falls or hangs in front of the sensors, from clear to worst. */
public enum Weather {
  /** Nobody says. */
  UNKNOWN,
  /** Dry, whatever the sky. */
  DRY,
  RAIN,
  HEAVY_RAIN,
  FOG,
  SNOW;

  /** From this rain intensity on, of the strongest that the sensor tells, rain is heavy. */
  static final double HEAVY_RAIN_FROM = 0.5;

  /** Below this the rain sensor sees dew and spray. */
  static final double RAIN_FROM = 0.05;

  /**
   * The weather of a word, such as those of OpenWeather ({@code Clear}, {@code Clouds}, {@code
   * Rain}, {@code Drizzle}, {@code Snow}, {@code Mist}), and of the rain sensor.
   *
   * @param word null if nobody says
   * @param rainFraction intensity in [0, 1], NaN if unknown
   */
  static Weather of(String word, double rainFraction) {
    Weather said = of(word);
    Weather rain =
        rainFraction >= HEAVY_RAIN_FROM ? HEAVY_RAIN : rainFraction >= RAIN_FROM ? RAIN : said;
    return rain.compareTo(said) > 0 ? rain : said;
  }

  private static Weather of(String word) {
    if (word == null) {
      return UNKNOWN;
    }
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "CLEAR", "CLOUDS" -> DRY;
      case "RAIN", "DRIZZLE" -> RAIN;
      case "THUNDERSTORM", "SQUALL" -> HEAVY_RAIN;
      case "FOG", "MIST", "HAZE", "SMOKE", "DUST", "SAND", "ASH" -> FOG;
      case "SNOW", "SLEET", "HAIL" -> SNOW;
      default -> UNKNOWN;
    };
  }

  /** Whether camera and radar see less. */
  boolean isHardToSeeThrough() {
    return compareTo(HEAVY_RAIN) >= 0;
  }
}
