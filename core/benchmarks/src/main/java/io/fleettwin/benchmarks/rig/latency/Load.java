package io.fleettwin.benchmarks.rig.latency;

import io.fleettwin.benchmarks.rig.FleetFrames;
import java.util.Locale;

/**
 * How much is sent.
 *
 * @param path which way frames take
 * @param pointsPerSecond signal values in each second, as asked for
 */
record Load(Path path, long pointsPerSecond) {

  private static final int POINTS_PER_FRAME = 100;
  private static final long THOUSAND = 1_000L;
  private static final long MILLION = 1_000_000L;

  /** Which way frames take to Kafka. */
  enum Path {
    /** Past MQTT and Hono, with Hono's headers. */
    DIRECT,
    /** Each vehicle by a connection of its own, QoS 1. */
    MQTT
  }

  /** Vehicles of 100 signals at ten samples a second that make up the load, at least 1. */
  int vehicles() {
    return (int) Math.max(1, pointsPerSecond / (POINTS_PER_FRAME * FleetFrames.RATE_HERTZ));
  }

  /** Such as {@code direct 500k}. */
  String label() {
    String amount =
        pointsPerSecond % MILLION == 0
            ? pointsPerSecond / MILLION + "M"
            : pointsPerSecond / THOUSAND + "k";
    return path.name().toLowerCase(Locale.ROOT) + ' ' + amount;
  }

  /**
   * Reads a number of points such as {@code 500k} or {@code 2M}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static long points(String text) {
    String digits = text.strip().replaceFirst("[kKmM]$", "");
    char unit = text.strip().isEmpty() ? ' ' : text.strip().charAt(text.strip().length() - 1);
    try {
      long scale = unit == 'k' || unit == 'K' ? THOUSAND : MILLION;
      long points = Math.multiplyExact(Long.parseLong(digits), Character.isDigit(unit) ? 1 : scale);
      if (points > 0) {
        return points;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(message(text), e);
    }
    throw new IllegalArgumentException(message(text));
  }

  private static String message(String text) {
    return "--points: " + text + " (expected: a number above 0 such as 500k or 2M)";
  }
}
