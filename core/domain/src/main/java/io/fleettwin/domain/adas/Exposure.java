package io.fleettwin.domain.adas;

/**
 * How much something was on the road: the denominator of every rate.
 *
 * @param kilometers distance driven, at least 0
 * @param hours time, at least 0; standing still counts
 */
public record Exposure(double kilometers, double hours) {

  private static final double MILLIMETERS_PER_KILOMETER = 1e6;
  private static final double MILLISECONDS_PER_HOUR = 3.6e6;

  static Exposure of(long millimeters, long milliseconds) {
    return new Exposure(
        millimeters / MILLIMETERS_PER_KILOMETER, milliseconds / MILLISECONDS_PER_HOUR);
  }

  /** Events per 1,000 km; NaN if nothing was driven. */
  public double perThousandKilometers(long events) {
    return kilometers > 0.0 ? 1_000.0 * events / kilometers : Double.NaN;
  }
}
