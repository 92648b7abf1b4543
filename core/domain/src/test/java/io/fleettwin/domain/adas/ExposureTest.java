package io.fleettwin.domain.adas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {

  @Test
  void twoNearMissesOnFiveHundredKilometersAreFourOnAThousand() {
    assertThat(Exposure.of(500_000_000L, 3_600_000L))
        .isEqualTo(new Exposure(500.0, 1.0))
        .extracting(exposure -> exposure.perThousandKilometers(2))
        .isEqualTo(4.0);
  }

  @Test
  void withoutKilometersThereIsNoRate() {
    assertThat(new Exposure(0.0, 5.0).perThousandKilometers(3)).isNaN();
  }

  @Test
  void newSoftwareStartsItsOwnCountAndLeavesTheTotal() {
    ExposureLedger ledger = new ExposureLedger();
    ledger.addDriven(3_000_000, 3_600_000);
    ledger.addExposed(AdasFeature.ACC, 1_000_000, 1_800_000);
    ledger.beginRun();
    ledger.addDriven(1_000_000, 3_600_000);
    ledger.addExposed(AdasFeature.ACC, 500_000, 900_000);

    assertThat(ledger.driven()).isEqualTo(new Exposure(4.0, 2.0));
    assertThat(ledger.drivenInRun()).isEqualTo(new Exposure(1.0, 1.0));
    assertThat(ledger.total(AdasFeature.ACC)).isEqualTo(new Exposure(1.5, 0.75));
    assertThat(ledger.inRun(AdasFeature.ACC)).isEqualTo(new Exposure(0.5, 0.25));
    assertThat(ledger.total(AdasFeature.AEB)).isEqualTo(new Exposure(0.0, 0.0));
  }

  @ParameterizedTest(name = "{0} in state {1}: {2}")
  @CsvSource({
    "ACC, ENABLED, false",
    "ACC, ACTIVE, true",
    "ACC, INTERVENING, true",
    "ACC, ERROR, false",
    "AEB, AVAILABLE, false",
    "AEB, ENABLED, true",
    "AEB, INTERVENING, true",
    "AEB, ERROR, false",
    "DMS, UNAVAILABLE, false",
    "DMS, ACTIVE, true"
  })
  void featureCountsFromTheStateInWhichItMeetsTheRoad(
      AdasFeature feature, FeatureState state, boolean counts) {
    assertThat(feature.isExposedIn(state)).isEqualTo(counts);
  }

  @ParameterizedTest(name = "{0} s at {1} km/h are {2} mm")
  @CsvSource({"1, 36, 10000", "0.1, 36, 1000", "15, 36, 150000", "1, -18, 5000", "1, 0, 0"})
  void distanceIsMeanSpeedTimesTime(double seconds, double kmh, long millimeters) {
    assertThat(new DistanceMeter().advance(seconds, kmh, Double.NaN)).isEqualTo(millimeters);
  }

  @Test
  void gapLongerThanFifteenSecondsCountsNothing() {
    assertThat(DistanceMeter.counts(15.0)).isTrue();
    assertThat(DistanceMeter.counts(15.001)).isFalse();
    assertThat(DistanceMeter.counts(0.0)).isFalse();
    assertThat(new DistanceMeter().advance(15.001, 36, Double.NaN)).isZero();
  }

  @Test
  void withoutSpeedTheOdometerTells() {
    DistanceMeter meter = new DistanceMeter();

    assertThat(meter.advance(1.0, Double.NaN, 1_000.0)).as("nothing to compare with").isZero();
    assertThat(meter.advance(1.0, Double.NaN, 1_012.0)).isEqualTo(12_000);
    assertThat(meter.advance(1.0, Double.NaN, Double.NaN)).as("not told").isZero();
    assertThat(meter.advance(1.0, Double.NaN, 1_020.0)).isEqualTo(8_000);
    assertThat(meter.advance(1.0, Double.NaN, 900.0)).as("set back").isZero();
    assertThat(meter.advance(1.0, 36.0, 950.0)).as("speed first").isEqualTo(10_000);
    assertThat(meter.advance(60.0, Double.NaN, 1_950.0)).as("over a gap").isZero();
    assertThat(meter.advance(1.0, Double.NaN, 1_951.0)).isEqualTo(1_000);
  }

  @Test
  void millionKilometersOfSmallRowsAddUpExactly() {
    ExposureLedger ledger = new ExposureLedger();
    ledger.addDriven(1_000_000_000_000L, 0);
    for (int row = 0; row < 1_000; row++) {
      ledger.addDriven(27_778, 1_000);
    }

    assertThat(ledger.driven().kilometers()).isCloseTo(1_000_027.778, within(1e-9));
  }
}
