package io.fleettwin.domain.twin;

import static io.fleettwin.domain.twin.EstimateKey.CAPACITY;
import static io.fleettwin.domain.twin.EstimateKey.CELL_SPREAD;
import static io.fleettwin.domain.twin.EstimateKey.CELL_SPREAD_DRIFT;
import static io.fleettwin.domain.twin.EstimateKey.CHARGED_ENERGY;
import static io.fleettwin.domain.twin.EstimateKey.CHARGE_REMAINING;
import static io.fleettwin.domain.twin.EstimateKey.CLOCK_OFFSET;
import static io.fleettwin.domain.twin.EstimateKey.CONSUMPTION_MEASURED;
import static io.fleettwin.domain.twin.EstimateKey.CONSUMPTION_PREDICTED;
import static io.fleettwin.domain.twin.EstimateKey.CONSUMPTION_RESIDUAL;
import static io.fleettwin.domain.twin.EstimateKey.END_OF_LIFE;
import static io.fleettwin.domain.twin.EstimateKey.HEAT;
import static io.fleettwin.domain.twin.EstimateKey.ISOLATION;
import static io.fleettwin.domain.twin.EstimateKey.RANGE;
import static io.fleettwin.domain.twin.EstimateKey.RESISTANCE;
import static io.fleettwin.domain.twin.EstimateKey.SELF_DISCHARGE;
import static io.fleettwin.domain.twin.EstimateKey.SOC;
import static io.fleettwin.domain.twin.EstimateKey.STATE_OF_HEALTH;
import static io.fleettwin.domain.twin.EstimateKey.TEMPERATURE_RESIDUAL;
import static io.fleettwin.domain.twin.EstimateKey.VOLTAGE_RESIDUAL;
import static io.fleettwin.domain.twin.EstimateKey.WARMING;

import io.fleettwin.domain.ageing.EndOfLife;
import io.fleettwin.domain.battery.BatteryEstimate;
import io.fleettwin.domain.battery.CapacityEstimate;
import io.fleettwin.domain.charging.ChargingEstimate;
import io.fleettwin.domain.energy.ConsumptionComparison;
import io.fleettwin.domain.energy.EnergyEstimate;
import io.fleettwin.domain.energy.RangeForecast;
import io.fleettwin.domain.sync.ClockOffsetEstimator;
import io.fleettwin.domain.twin.TwinEstimates.Collector;
import io.fleettwin.domain.warning.WarningEstimate;

/** Makes figures with intervals of what each estimator says, in ascending order of the keys. */
final class EstimateFigures {

  private static final double MICROS_PER_SECOND = 1e6;
  private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;

  /** Standard deviations on either side of the mean that hold 95 % of a normal distribution. */
  private static final double NORMAL_95 = 1.959964;

  private EstimateFigures() {}

  static void add(ClockOffsetEstimator clock, Collector out) {
    out.add(
        CLOCK_OFFSET,
        clock.offsetMicros() / MICROS_PER_SECOND,
        NORMAL_95 * clock.standardDeviationMicros() / MICROS_PER_SECOND);
  }

  static void add(BatteryEstimate battery, Collector out) {
    double soc = battery.socFraction();
    double half = NORMAL_95 * battery.socDeviationFraction();
    out.add(SOC, soc, Math.max(0.0, soc - half), Math.min(1.0, soc + half));
    CapacityEstimate capacity = battery.capacity();
    out.add(
        CAPACITY, capacity.ampereHours(), capacity.lowerAmpereHours(), capacity.upperAmpereHours());
    out.add(
        STATE_OF_HEALTH,
        capacity.healthFraction(),
        capacity.lowerAmpereHours() / capacity.nominalAmpereHours(),
        capacity.upperAmpereHours() / capacity.nominalAmpereHours());
    out.add(
        RESISTANCE,
        battery.resistance().ohms(),
        battery.resistance().lowerOhms(),
        battery.resistance().upperOhms());
    out.add(
        VOLTAGE_RESIDUAL, battery.residualVolts(), NORMAL_95 * battery.residualDeviationVolts());
    out.add(HEAT, battery.heatWatts(), Double.NaN);
  }

  static void add(ChargingEstimate charging, Collector out) {
    if (charging.stage() == ChargingEstimate.Stage.NONE) {
      return;
    }
    out.add(CHARGED_ENERGY, charging.batteryJoules() / JOULES_PER_KILOWATT_HOUR, Double.NaN);
    out.add(
        CHARGE_REMAINING,
        charging.end().expectedSeconds(),
        charging.end().earliestSeconds(),
        charging.end().latestSeconds());
  }

  static void add(EndOfLife kilometers, Collector out) {
    out.add(END_OF_LIFE, kilometers.expected(), kilometers.earliest(), finite(kilometers.latest()));
  }

  /** An end of an interval that lies beyond all horizons is not known. */
  private static double finite(double end) {
    return Double.isInfinite(end) ? Double.NaN : end;
  }

  static void add(WarningEstimate warning, Collector out) {
    out.add(CELL_SPREAD, warning.cells().spreadVolts(), Double.NaN);
    out.add(TEMPERATURE_RESIDUAL, warning.heat().residualKelvin(), Double.NaN);
    out.add(SELF_DISCHARGE, warning.restLossFractionPerHour(), Double.NaN);
    out.add(CELL_SPREAD_DRIFT, warning.cells().spreadDriftVolts(), Double.NaN);
    out.add(WARMING, warning.heat().kelvinPerMinute(), Double.NaN);
    out.add(ISOLATION, warning.isolationOhms(), Double.NaN);
  }

  static void add(EnergyEstimate energy, Collector out) {
    RangeForecast range = energy.range();
    out.add(RANGE, range.meters(), range.lowMeters(), range.highMeters());
    ConsumptionComparison trip = energy.trip();
    out.add(
        CONSUMPTION_PREDICTED,
        trip.predictedKilowattHoursPer100Km(),
        NORMAL_95 * trip.standardDeviation());
    out.add(CONSUMPTION_MEASURED, trip.measuredKilowattHoursPer100Km(), Double.NaN);
    out.add(
        CONSUMPTION_RESIDUAL,
        energy.recent().residual(),
        NORMAL_95 * energy.recent().standardDeviation());
  }
}
