package io.fleettwin.domain.energy;

/**
 * Range from the energy that is left and from recent and long-run consumption.
 *
 * <p>What is recent goes on for a while: its share of the consumption fades exponentially over the
 * next 30 km, the rest is the long run. The spread of single trips averages out over the range,
 * that of wind, weather and load does not; that of the state of charge adds to both. The distances
 * and the lasting spread are assumed; the 90 % interval has not been calibrated on drives.
 */
final class RangeForecaster {

  private static final double RECENT_KILOMETERS = 30.0;
  private static final double TRIP_KILOMETERS = 15.0;

  /** What stays common to all kilometers until the battery is empty. */
  private static final double LASTING_SPREAD = 0.06;

  /** The standard normal exceeds it in 5 % of cases. */
  private static final double QUANTILE_95 = 1.644_854;

  private static final int ITERATIONS = 6;

  private RangeForecaster() {}

  /**
   * Forecasts the range.
   *
   * @param energyKilowattHours left and usable, at least 0; NaN gives {@link RangeForecast#UNKNOWN}
   * @param energyDeviation standard deviation of it [kWh], at least 0
   * @param recent consumption of the last kilometers [kWh/100 km]; the long run stands in where it
   *     is NaN or not positive
   * @param longRun everyday consumption at the present ambient [kWh/100 km], above 0
   * @param tripSpread standard deviation of a trip's consumption, as a share
   */
  static RangeForecast forecast(
      double energyKilowattHours,
      double energyDeviation,
      double recent,
      double longRun,
      double tripSpread) {
    if (!(energyKilowattHours >= 0.0 && energyDeviation >= 0.0)) {
      return RangeForecast.UNKNOWN;
    }
    double begun =
        recent > 0.0 ? Math.max(0.5 * longRun, Math.min(2.0 * longRun, recent)) : longRun;
    double consumption = longRun;
    double kilometers = 100.0 * energyKilowattHours / consumption;
    for (int i = 0; i < ITERATIONS && kilometers > 0.0; i++) {
      double fading = kilometers / RECENT_KILOMETERS;
      double share = -Math.expm1(-fading) / fading;
      consumption = longRun + share * (begun - longRun);
      kilometers = 100.0 * energyKilowattHours / consumption;
    }
    double averaged = tripSpread * Math.sqrt(TRIP_KILOMETERS / (TRIP_KILOMETERS + kilometers));
    double factor = Math.exp(QUANTILE_95 * Math.hypot(averaged, LASTING_SPREAD));
    double reach = QUANTILE_95 * energyDeviation;
    double low = 1e5 * Math.max(0.0, energyKilowattHours - reach) / consumption / factor;
    double high = 1e5 * (energyKilowattHours + reach) / consumption * factor;
    return new RangeForecast(1_000.0 * kilometers, low, high, consumption);
  }
}
