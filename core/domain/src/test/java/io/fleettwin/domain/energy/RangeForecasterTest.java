package io.fleettwin.domain.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RangeForecasterTest {

  @Test
  void steadyConsumptionReachesAsFarAsTheEnergyDividedByIt() {
    RangeForecast range = RangeForecaster.forecast(15.0, 0.0, 15.0, 15.0, 0.0);

    assertThat(range.meters()).isCloseTo(100_000.0, within(1e-6));
    assertThat(range.kilowattHoursPer100Km()).isCloseTo(15.0, within(1e-12));
    double factor = Math.exp(1.644854 * 0.06);
    assertThat(range.highMeters()).isCloseTo(100_000.0 * factor, within(1e-6));
    assertThat(range.lowMeters()).isCloseTo(100_000.0 / factor, within(1e-6));
  }

  @Test
  void uncertainChargeAndSpreadOfTripsWidenTheInterval() {
    RangeForecast range = RangeForecaster.forecast(15.0, 1.0, Double.NaN, 15.0, 0.2);

    double spread = Math.hypot(0.2 * Math.sqrt(15.0 / 115.0), 0.06);
    double factor = Math.exp(1.644854 * spread);
    assertThat(range.meters()).isCloseTo(100_000.0, within(1e-6));
    assertThat(range.lowMeters()).isCloseTo(1e5 * (15.0 - 1.644854) / 15.0 / factor, within(1e-6));
    assertThat(range.highMeters()).isCloseTo(1e5 * (15.0 + 1.644854) / 15.0 * factor, within(1e-6));
  }

  @Test
  void recentConsumptionCountsForTheNextKilometersOnly() {
    double near = RangeForecaster.forecast(1.5, 0, 20, 15, 0.1).kilowattHoursPer100Km();
    double far = RangeForecaster.forecast(60, 0, 20, 15, 0.1).kilowattHoursPer100Km();

    assertThat(near).isCloseTo(15.0 + 5.0 * 0.878, within(0.02)); // over 7.7 km
    assertThat(far).isBetween(15.3, 15.5);
  }

  @Test
  void recentConsumptionBeyondReasonIsBounded() {
    RangeForecast stuck = RangeForecaster.forecast(3, 0, 1_000, 15, 0.1);
    RangeForecast rolling = RangeForecaster.forecast(3, 0, 0.1, 15, 0.1);
    RangeForecast descending = RangeForecaster.forecast(3, 0, -5, 15, 0.1);

    assertThat(stuck.kilowattHoursPer100Km()).isBetween(20.0, 30.0);
    assertThat(rolling.kilowattHoursPer100Km()).isBetween(7.5, 15.0);
    assertThat(descending.kilowattHoursPer100Km()).isEqualTo(15.0);
  }

  @Test
  void emptyBatteryReachesNowhereAndUnknownOneIsUnknown() {
    RangeForecast empty = RangeForecaster.forecast(0.0, 0.0, 15.0, 15.0, 0.1);

    assertThat(empty.meters()).isZero();
    assertThat(empty.lowMeters()).isZero();
    assertThat(empty.highMeters()).isZero();
    assertThat(RangeForecaster.forecast(Double.NaN, 0, 15, 15, 0.1))
        .isEqualTo(RangeForecast.UNKNOWN);
    assertThat(RangeForecaster.forecast(1, Double.NaN, 15, 15, 0.1))
        .isEqualTo(RangeForecast.UNKNOWN);
  }

  @Property(tries = 200)
  void intervalHoldsTheExpectationAndNeverBeginsBelowZero(
      @ForAll @DoubleRange(min = 0, max = 100) double energy,
      @ForAll @DoubleRange(min = 0, max = 20) double deviation,
      @ForAll @DoubleRange(min = 5, max = 60) double recent,
      @ForAll @DoubleRange(min = 5, max = 60) double longRun) {
    RangeForecast range = RangeForecaster.forecast(energy, deviation, recent, longRun, 0.15);

    assertThat(range.lowMeters()).isBetween(0.0, range.meters());
    assertThat(range.highMeters()).isGreaterThanOrEqualTo(range.meters());
  }
}
