package io.fleettwin.domain.battery;

import static io.fleettwin.domain.battery.TestCell.FLAT;
import static io.fleettwin.domain.battery.TestCell.STRAIGHT;
import static io.fleettwin.domain.battery.TestCell.driveAmperes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocEstimatorTest {

  private final TestCell cell = new TestCell(STRAIGHT, 50.0, 0.7);
  private final SocEstimator estimator = new SocEstimator(STRAIGHT);

  @Test
  void nothingIsKnownBeforeTheFirstReading() {
    assertThat(estimator.socFraction()).isNaN();
    assertThat(estimator.deviationFraction()).isCloseTo(0.2887, within(1e-4));

    estimator.advance(1.0, Double.NaN, Double.NaN, 37.0, 25.0);
    estimator.advance(1.0, -1.0, -1.0, 0.0, 25.0);

    assertThat(estimator.socFraction()).isNaN();
  }

  @Test
  void firstVoltageAtRestTellsTheCharge() {
    estimator.advance(0.0, 0.0, 0.0, 37.0, 25.0);

    assertThat(estimator.socFraction()).isCloseTo(0.7, within(1e-6));
    // curve 4 mV; pairs 0.5 mOhm at 0.4 * 50 A twice; noise 3 mV for 30 s; ohmic bias 0.1 A.
    double volts = Math.sqrt(16.0 + 2 * 100.0 + 30 * 9.0 + 0.01) * 1e-3;
    double posterior = 1.0 / Math.sqrt(12.0 + 1.0 / (volts * volts));
    assertThat(estimator.deviationFraction()).isCloseTo(posterior, within(1e-5));
  }

  @Test
  void firstVoltageTellsLessInTheCold() {
    SocEstimator cold = new SocEstimator(STRAIGHT);

    estimator.advance(0.0, 0.0, 0.0, 37.0, 25.0);
    cold.advance(0.0, 0.0, 0.0, 37.0, 5.0);

    assertThat(cold.deviationFraction()).isGreaterThan(estimator.deviationFraction());
  }

  @Test
  void firstVoltageUnderLoadIsFreedOfTheOhmicShare() {
    estimator.advance(0.0, -100.0, -100.0, 36.0, 25.0);

    // 3.6 V and 0.1 V that the resistance of 1 mOhm takes.
    assertThat(estimator.socFraction()).isCloseTo(0.7, within(0.01));
  }

  @ParameterizedTest(name = "sampled every {0} s")
  @ValueSource(doubles = {0.1, 1.0, 2.0, 10.0})
  void lengthOfStepsDoesNotMatter(double seconds) {
    estimator.start(0.7, 0.02);
    drive(1_800.0, seconds, 0.0);

    assertThat(estimator.socFraction()).isCloseTo(cell.socFraction, within(5e-4));
    assertThat(estimator.deviationFraction()).isBetween(0.002, 0.02);
    assertThat(estimator.residualVolts()).isCloseTo(0.0, within(0.01));
  }

  @ParameterizedTest(name = "start at {0}, said to be known to {1}")
  @CsvSource({"0.9, 0.2", "0.5, 0.2", "0.9, 0.02", "0.5, 0.02", "0.2, 0.1"})
  void wrongStartIsMendedWithinTenMinutes(double start, double deviation) {
    estimator.start(start, deviation);
    drive(600.0, 1.0, 0.0);

    assertThat(estimator.socFraction()).isCloseTo(cell.socFraction, within(0.02));
    assertThat(Math.abs(estimator.socFraction() - cell.socFraction))
        .isLessThan(3.0 * estimator.deviationFraction());
  }

  @Test
  void biasOfTheCurrentSensorIsNotIntegratedForEver() {
    estimator.start(0.7, 0.02);
    drive(7_200.0, 2.0, 0.6);

    double counted = 0.6 * 2.0 / 50.0;
    assertThat(estimator.socFraction() - cell.socFraction).isLessThan(0.5 * counted);
    assertThat(estimator.biasAmperes()).isBetween(0.015, 0.7);
  }

  @Test
  void voltageTellsNoMoreThanTheErrorOfTheCurveOverItsSlope() {
    for (int second = 0; second < 7_200; second++) {
      estimator.advance(1.0, 0.0, 0.0, 37.0, 25.0);
    }

    // 4 mV over a slope of 1 V are 0.4 %, and no number of readings can make it less.
    assertThat(estimator.deviationFraction()).isBetween(0.0035, 0.0065);
  }

  @Test
  void onAPlateauTheDeviationStaysWideAndTellsSo() {
    TestCell flat = new TestCell(FLAT, 50.0, 0.5);
    SocEstimator unsure = new SocEstimator(FLAT);
    for (int second = 0; second < 600; second++) {
      unsure.advance(1.0, 0.0, 0.0, flat.packVolts(0.0), 25.0);
    }

    // 4 mV over 40 mV per charge.
    assertThat(unsure.deviationFraction()).isBetween(0.07, 0.2);
  }

  @Test
  void afterAGapTheVoltageDecidesAgain() {
    estimator.start(0.7, 0.01);
    drive(600.0, 1.0, 0.0);
    double before = estimator.deviationFraction();
    cell.socFraction = 0.95;
    cell.fastVolts = 0.0;
    cell.slowVolts = 0.0;

    estimator.advance(8 * 3_600.0, -20.0, Double.NaN, Double.NaN, 25.0);
    assertThat(estimator.deviationFraction()).isBetween(0.28, SocEstimator.UNKNOWN_DEVIATION);
    assertThat(estimator.deviationFraction()).isGreaterThan(before);
    drive(60.0, 1.0, 0.0);

    assertThat(estimator.socFraction()).isCloseTo(cell.socFraction, within(0.02));
  }

  @Test
  void nothingIsIntegratedOverAGap() {
    estimator.start(0.7, 0.01);
    estimator.advance(SocEstimator.GAP_SECONDS + 1.0, -50.0, Double.NaN, Double.NaN, 25.0);
    assertThat(estimator.socFraction()).isEqualTo(0.7);

    SocEstimator counting = new SocEstimator(STRAIGHT);
    counting.start(0.7, 0.01);
    counting.advance(SocEstimator.GAP_SECONDS, -50.0, Double.NaN, Double.NaN, 25.0);
    assertThat(counting.socFraction()).isCloseTo(0.7 - 1.0 / 30.0, within(1e-9));
  }

  @Test
  void chargeMayRunAwayByThreeTenthsInAnHourOfSilence() {
    estimator.start(0.5, 0.01);
    estimator.advance(600.0, Double.NaN, Double.NaN, Double.NaN, 25.0);
    assertThat(estimator.deviationFraction()).isCloseTo(Math.hypot(0.01, 0.05), within(1e-9));

    estimator.advance(3_600.0, Double.NaN, Double.NaN, Double.NaN, 25.0);
    assertThat(estimator.deviationFraction())
        .isCloseTo(SocEstimator.UNKNOWN_DEVIATION, within(1e-9));
  }

  @Test
  void residualIsTheVoltageOverWhatTheModelPredicts() {
    estimator.start(0.5, 0.01);
    estimator.advance(0.0, 0.0, 0.0, 10 * 3.510, 25.0);

    // 1 V of slope by 0.01, two pairs at 20 A through half a milliohm, the curve, 0.1 A of bias
    // through a milliohm, and the noise of the voltage; all in a cell, of which there are ten
    double curve = STRAIGHT.trust().curveVoltsAt(25.0);
    double noise = STRAIGHT.trust().noiseVolts();
    double variance = 0.01 * 0.01 + 2 * 0.01 * 0.01 + curve * curve + 1e-4 * 1e-4 + noise * noise;
    assertThat(estimator.residualVolts()).isCloseTo(0.1, within(1e-9));
    assertThat(estimator.residualDeviationVolts())
        .isCloseTo(10 * Math.sqrt(variance), within(1e-6));
  }

  @Test
  void pairsCarryTheVoltageOnAndLetItFadeInAGap() {
    estimator.start(0.5, 0.0001);
    for (int second = 0; second < 60; second++) {
      estimator.advance(1.0, -50.0, Double.NaN, Double.NaN, 25.0);
      cell.flow(1.0, -50.0);
    }
    cell.socFraction = estimator.socFraction();
    estimator.advance(1.0, -50.0, -50.0, cellAfter(1.0, -50.0), 25.0);
    assertThat(estimator.residualVolts()).isCloseTo(0.0, within(1e-3));

    SocEstimator rested = new SocEstimator(STRAIGHT);
    rested.start(0.5, 0.0001);
    rested.advance(100.0, -50.0, Double.NaN, Double.NaN, 25.0);
    rested.advance(600.0, Double.NaN, Double.NaN, Double.NaN, 25.0);
    double left = 0.5e-3 * -50.0 * (1.0 - Math.exp(-100.0 / 300.0)) * Math.exp(-2.0);
    double rest = STRAIGHT.openCircuit().volts(rested.socFraction(), 25.0);
    rested.advance(0.0, 0.0, 0.0, 10.0 * (rest + left), 25.0);
    assertThat(rested.residualVolts()).isCloseTo(0.0, within(1e-4)); // 300 s: the slow pair is left
  }

  private double cellAfter(double seconds, double amperes) {
    cell.flow(seconds, amperes);
    return cell.packVolts(amperes);
  }

  @Test
  void hysteresisFollowsTheDirectionOfTheCharge() {
    PackModel bending =
        new PackModel(
            "bending",
            10,
            50.0,
            STRAIGHT.openCircuit(),
            STRAIGHT.circuit(),
            0.020,
            STRAIGHT.trust());
    double turned = 0.020 * (1.0 - Math.exp(-0.1 / 0.05)); // 5 Ah of 50, over a twentieth

    assertThat(residualAfterAMinuteAtRest(bending, -1.0)).isCloseTo(10 * turned, within(0.003));
    assertThat(residualAfterAMinuteAtRest(bending, 1.0)).isCloseTo(-10 * turned, within(0.003));
    assertThat(residualAfterAMinuteAtRest(STRAIGHT, -1.0)).isCloseTo(0.0, within(0.003));
  }

  /** Of a voltage on the curve itself, after 5 Ah in a direction and an hour at rest. */
  private static double residualAfterAMinuteAtRest(PackModel model, double direction) {
    SocEstimator bent = new SocEstimator(model);
    bent.start(0.5, 0.01);
    for (int minute = 0; minute < 60; minute++) {
      bent.advance(60.0, direction * 5.0, Double.NaN, Double.NaN, 25.0);
    }
    for (int minute = 0; minute < 60; minute++) {
      bent.advance(60.0, 0.0, Double.NaN, Double.NaN, 25.0);
    }
    double rest = model.openCircuit().volts(bent.socFraction(), 25.0);
    bent.advance(0.0, 0.0, 0.0, 10.0 * rest, 25.0);
    return bent.residualVolts();
  }

  @Test
  void chargingLosesAThousandth() {
    estimator.start(0.2, 0.01);
    for (int minute = 0; minute < 60; minute++) {
      estimator.advance(60.0, 25.0, Double.NaN, Double.NaN, 25.0);
    }

    assertThat(estimator.socFraction()).isCloseTo(0.2 + 0.5 * 0.999, within(1e-9));
  }

  @Test
  void capacityThatWasLearntCounts() {
    estimator.start(0.5, 0.01);
    estimator.useCapacity(40.0, 0.01);
    estimator.advance(72.0, -20.0, Double.NaN, Double.NaN, 25.0);

    assertThat(estimator.socFraction()).isCloseTo(0.49, within(1e-9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimator.useCapacity(0.0, 0.01))
        .withMessage("ampereHours: 0.0 (expected: more than 0)");
  }

  @Test
  void deviationGrowsWithChargeThatWasOnlyCounted() {
    estimator.start(0.9, 0.001);
    for (int minute = 0; minute < 60; minute++) {
      estimator.advance(60.0, -25.0, Double.NaN, Double.NaN, 25.0);
    }

    // capacity 3 % and scale 0.5 % of half a charge, in draws of 0.3; bias of 0.1 A for an hour.
    double capacity = (0.03 * 0.03 + 0.005 * 0.005) * 0.5 * 0.3;
    assertThat(estimator.deviationFraction())
        .isCloseTo(Math.sqrt(1e-6 + capacity + 0.002 * 0.002), within(2e-4));
  }

  @Test
  void resistanceThatIsHigherThanTheModelSaysIsLearnt() {
    cell.resistanceFactor = 1.3;
    estimator.start(0.7, 0.02);
    drive(1_800.0, 1.0, 0.0);

    assertThat(estimator.socFraction()).isCloseTo(cell.socFraction, within(0.01));
    assertThat(estimator.residualVolts()).isCloseTo(0.0, within(0.15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-15.0, 0.0, 40.0})
  void coldAndWarmthChangeTheCircuitNotTheCharge(double celsius) {
    cell.celsius = celsius;
    estimator.start(0.7, 0.02);
    drive(1_200.0, 1.0, 0.0);

    assertThat(estimator.socFraction()).isCloseTo(cell.socFraction, within(2e-3));
  }

  @Test
  void unknownTemperatureCountsAsMild() {
    SocEstimator mild = new SocEstimator(STRAIGHT);
    mild.advance(0.0, -20.0, -20.0, 36.5, 25.0);
    estimator.advance(0.0, -20.0, -20.0, 36.5, Double.NaN);

    assertThat(estimator.socFraction()).isEqualTo(mild.socFraction());
  }

  @Test
  void estimateStaysBetweenEmptyAndFull() {
    estimator.start(1.2, 0.01);
    assertThat(estimator.socFraction()).isEqualTo(1.0);
    for (int minute = 0; minute < 60; minute++) {
      estimator.advance(60.0, 50.0, Double.NaN, Double.NaN, 25.0);
    }
    assertThat(estimator.socFraction()).isEqualTo(1.0);
    for (int minute = 0; minute < 180; minute++) {
      estimator.advance(60.0, -50.0, Double.NaN, Double.NaN, 25.0);
    }
    assertThat(estimator.socFraction()).isEqualTo(0.0);
  }

  @Test
  void heatIsWhatTheCurrentLosesAgainstTheRestVoltage() {
    estimator.start(0.7, 0.01);
    for (int second = 0; second < 3_000; second++) {
      cell.flow(1.0, -20.0);
      estimator.advance(1.0, -20.0, -20.0, cell.packVolts(-20.0), 25.0);
    }

    // 10 cells, 2 mOhm in all when settled, 20 A: 20 * 20 * 0.02 W.
    assertThat(estimator.heatWatts()).isCloseTo(8.0, within(0.2));
  }

  @Test
  void deviationThatIsNoneIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimator.start(0.5, 0.0))
        .withMessage("deviationFraction: 0.0 (expected: more than 0)");
  }

  @Test
  void estimatorThatWasWrittenAndReadGoesOnAlike() throws IOException {
    estimator.start(0.6, 0.1);
    drive(500.0, 1.0, 0.1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    estimator.write(new DataOutputStream(bytes));
    SocEstimator restored = SocEstimator.read(STRAIGHT, in(bytes.toByteArray()));

    assertThat(bytes.size()).isLessThan(160);
    assertThat(restored.socFraction()).isEqualTo(estimator.socFraction());
    for (int second = 0; second < 300; second++) {
      double amperes = driveAmperes(second);
      cell.flow(1.0, amperes);
      double volts = cell.packVolts(amperes);
      estimator.advance(1.0, amperes, amperes, volts, 20.0);
      restored.advance(1.0, amperes, amperes, volts, 20.0);
    }
    assertThat(restored.socFraction()).isCloseTo(estimator.socFraction(), within(1e-5));
    assertThat(restored.deviationFraction()).isCloseTo(estimator.deviationFraction(), within(1e-5));
    assertThat(restored.biasAmperes()).isCloseTo(estimator.biasAmperes(), within(1e-4));
    assertThat(restored.residualVolts()).isCloseTo(estimator.residualVolts(), within(1e-3));
    assertThat(restored.residualDeviationVolts())
        .isCloseTo(estimator.residualDeviationVolts(), within(1e-4));
  }

  @Test
  void stateOfALaterVersionIsRejected() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SocEstimator.read(STRAIGHT, in(new byte[] {9})))
        .withMessage("version: 9 (expected: 1)");
  }

  private void drive(double seconds, double stepSeconds, double biasAmperes) {
    for (double at = 0.0; at < seconds; at += stepSeconds) {
      double amperes = driveAmperes(at);
      cell.flow(stepSeconds, amperes);
      double read = amperes + biasAmperes;
      estimator.advance(stepSeconds, read, read, cell.packVolts(amperes), cell.celsius);
    }
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
