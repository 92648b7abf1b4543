package io.fleettwin.domain.energy;

/**
 * How far the energy that is left reaches, as an interval that holds the truth nine times out of
 * ten.
 *
 * @param meters expected range [m]; NaN, as all of it, if state of charge or capacity is not known
 * @param lowMeters 5 % of drives end before it
 * @param highMeters 5 % of drives reach farther
 * @param kilowattHoursPer100Km the consumption that is expected over the range
 */
public record RangeForecast(
    double meters, double lowMeters, double highMeters, double kilowattHoursPer100Km) {

  /** Nothing is known. */
  public static final RangeForecast UNKNOWN =
      new RangeForecast(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
