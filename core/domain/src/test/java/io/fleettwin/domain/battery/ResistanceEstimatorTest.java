package io.fleettwin.domain.battery;

import static io.fleettwin.domain.battery.TestCell.STRAIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResistanceEstimatorTest {

  /** Ten cells of 1 mOhm. */
  private static final double NEW_OHMS = 0.01;

  private final ResistanceEstimator estimator = new ResistanceEstimator(STRAIGHT);

  @ParameterizedTest(name = "{0} times the resistance, at {1} degrees")
  @CsvSource({"1.0, 25", "1.0, -5", "1.4, 25", "1.4, 5", "0.9, 35"})
  void resistanceIsStatedForMildWeatherWhateverTheWeather(double factor, double celsius) {
    TestCell cell = new TestCell(STRAIGHT, 50.0, 0.7);
    cell.resistanceFactor = factor;
    cell.celsius = celsius;
    drive(cell, estimator, 200);

    ResistanceEstimate estimate = estimator.estimate();
    assertThat(estimate.ohms()).isCloseTo(factor * NEW_OHMS, within(0.01 * NEW_OHMS));
    assertThat(estimate.growthFraction()).isCloseTo(factor - 1.0, within(0.01));
    assertThat(estimate.lowerOhms()).isLessThan(factor * NEW_OHMS);
    assertThat(estimate.upperOhms()).isGreaterThan(factor * NEW_OHMS);
    assertThat(estimate.upperOhms() - estimate.lowerOhms()).isLessThan(0.2 * NEW_OHMS);
  }

  @Test
  void fewStepsSayNothing() {
    drive(new TestCell(STRAIGHT, 50.0, 0.7), estimator, 19);

    // Trust in the type of pack: 15 %.
    ResistanceEstimate estimate = estimator.estimate();
    assertThat(estimate.ohms()).isEqualTo(NEW_OHMS);
    assertThat(estimate.newOhms()).isEqualTo(NEW_OHMS);
    assertThat(estimate.lowerOhms()).isCloseTo((1.0 - 1.96 * 0.15) * NEW_OHMS, within(1e-12));
    assertThat(estimate.lowerGrowthFraction()).isCloseTo(-1.96 * 0.15, within(1e-12));
  }

  @Test
  void smallAndSlowStepsAndUnknownReadingsAreLeftOut() {
    for (int step = 0; step < 100; step++) {
      double amperes = step % 2 == 0 ? -10.0 : 4.9;
      estimator.observe(1.0, amperes, 37.0 + 99.0 * amperes, 25.0);
    }
    for (int step = 0; step < 100; step++) {
      double amperes = step % 2 == 0 ? -60.0 : 0.0;
      estimator.observe(2.1, amperes, 37.0 + 99.0 * amperes, 25.0);
      estimator.observe(0.0, 30.0 - amperes, 37.0, 25.0);
      estimator.observe(3.0, amperes, 37.0, 25.0);
    }
    for (int step = 0; step < 100; step++) {
      double amperes = step % 2 == 0 ? -60.0 : 0.0;
      estimator.observe(1.0, amperes, 37.0, Double.NaN);
      estimator.observe(1.0, Double.NaN, 37.0, 25.0);
    }

    assertThat(estimator.estimate().ohms()).isEqualTo(NEW_OHMS);
  }

  @Test
  void noiseOfTheVoltageWidensTheIntervalAndAveragesOut() {
    TestCell cell = new TestCell(STRAIGHT, 50.0, 0.7);
    ResistanceEstimator calm = new ResistanceEstimator(STRAIGHT);
    for (int second = 0; second < 400; second++) {
      double amperes = second % 2 == 0 ? -60.0 : 0.0;
      cell.flow(1.0, amperes);
      double noise = 0.1 * Math.sin(second * second);
      estimator.observe(1.0, amperes, cell.packVolts(amperes) + noise, 25.0);
      calm.observe(1.0, amperes, cell.packVolts(amperes), 25.0);
    }

    assertThat(estimator.estimate().ohms()).isCloseTo(NEW_OHMS, within(0.05 * NEW_OHMS));
    assertThat(estimator.estimate().lowerOhms()).isLessThan(calm.estimate().lowerOhms());
  }

  @Test
  void estimatorThatWasWrittenAndReadGoesOnAlike() throws IOException {
    TestCell cell = new TestCell(STRAIGHT, 50.0, 0.7);
    cell.resistanceFactor = 1.2;
    drive(cell, estimator, 60);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    estimator.write(new DataOutputStream(bytes));
    ResistanceEstimator restored =
        ResistanceEstimator.read(
            STRAIGHT, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(bytes.size()).isEqualTo(33);
    assertThat(restored.estimate().ohms()).isCloseTo(estimator.estimate().ohms(), within(1e-9));
    assertThat(restored.estimate().lowerOhms())
        .isCloseTo(estimator.estimate().lowerOhms(), within(1e-7));
    estimator.observe(1.0, 100.0, 38.0, 25.0);
    restored.observe(1.0, 100.0, 38.0, 25.0);
    assertThat(restored.estimate().ohms()).isCloseTo(estimator.estimate().ohms(), within(1e-7));
  }

  @Test
  void stateOfALaterVersionIsRejected() {
    DataInputStream later = new DataInputStream(new ByteArrayInputStream(new byte[] {2}));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ResistanceEstimator.read(STRAIGHT, later))
        .withMessage("version: 2 (expected: 1)");
  }

  /** The first row is no step. */
  private static void drive(TestCell cell, ResistanceEstimator estimator, int steps) {
    for (int second = 0; second <= steps; second++) {
      double amperes = second % 2 == 0 ? -60.0 : 0.0;
      cell.flow(1.0, amperes);
      estimator.observe(1.0, amperes, cell.packVolts(amperes), cell.celsius);
    }
  }
}
