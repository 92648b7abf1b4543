package io.fleettwin.domain.battery;

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

class CapacityEstimatorTest {

  private static final double SCALE_FRACTION = 0.002;

  private final CapacityEstimator estimator = new CapacityEstimator(60.0, 0.08);

  @Test
  void capacityOfANewPackIsNominalWithinThePrior() {
    CapacityEstimate estimate = estimator.estimate();

    assertThat(estimate.ampereHours()).isEqualTo(60.0);
    assertThat(estimate.healthFraction()).isEqualTo(1.0);
    double reach = 1.96 * Math.hypot(0.08, SCALE_FRACTION);
    assertThat(estimate.lowerHealthFraction()).isCloseTo(1.0 - reach, within(1e-12));
    assertThat(estimate.upperHealthFraction()).isCloseTo(1.0 + reach, within(1e-12));
    assertThat(estimator.pairs()).isEqualTo(0.0);
  }

  @Test
  void exactPairsLeadToTheirRatio() {
    for (int pair = 0; pair < 200; pair++) {
      assertThat(estimator.observe(-0.10, 0.001, -5.4, 0.01)).isTrue();
    }

    // The prior of 60 Ah counts as much as (0.001^2 + (0.01 / 60)^2) / 0.1^2 of 0.08^2.
    assertThat(estimator.estimate().ampereHours()).isCloseTo(54.0, within(0.01));
    assertThat(estimator.estimate().healthFraction()).isCloseTo(0.9, within(2e-4));
    assertThat(estimator.pairs()).isCloseTo((1.0 - Math.pow(0.998, 200)) / 0.002, within(1e-6));
  }

  @Test
  void intervalIsThatOfThePairsAndOfTheScaleOfTheSensor() {
    for (int pair = 0; pair < 50; pair++) {
      estimator.observe(0.5, 0.01, 30.0, 0.6);
    }

    // Each pair tells the capacity to sqrt(0.01^2 + (0.6 / 60)^2) / 0.5 of itself; 50 fade a
    // little.
    double weight = (1.0 - Math.pow(0.998, 50)) / 0.002;
    double perPair = Math.hypot(0.01, 0.01) / 0.5;
    double relative = Math.hypot(perPair / Math.sqrt(weight), SCALE_FRACTION);
    CapacityEstimate estimate = estimator.estimate();
    assertThat(estimator.relativeDeviation()).isCloseTo(relative, within(1e-4));
    assertThat(estimate.upperAmpereHours() - estimate.ampereHours())
        .isCloseTo(1.96 * 60.0 * relative, within(0.01));
    assertThat(estimate.ampereHours() - estimate.lowerAmpereHours())
        .isCloseTo(1.96 * 60.0 * relative, within(0.01));
  }

  @Test
  void signOfThePairDoesNotMatter() {
    CapacityEstimator charging = new CapacityEstimator(60.0, 0.08);
    for (int pair = 0; pair < 20; pair++) {
      estimator.observe(-0.2, 0.002, -11.5, 0.05);
      charging.observe(0.2, 0.002, 11.5, 0.05);
    }

    assertThat(charging.estimate()).isEqualTo(estimator.estimate());
  }

  @Test
  void pairsThatScatterMoreThanTheyClaimWidenTheInterval() {
    CapacityEstimator calm = new CapacityEstimator(60.0, 0.08);
    for (int pair = 0; pair < 40; pair++) {
      double scatter = pair % 2 == 0 ? 0.05 : -0.05;
      estimator.observe(0.1, 0.0002, 6.0 + scatter, 0.02);
      calm.observe(0.1, 0.0002, 6.0, 0.02);
    }

    assertThat(estimator.estimate().ampereHours()).isCloseTo(60.0, within(0.1));
    assertThat(estimator.relativeDeviation()).isGreaterThan(1.1 * calm.relativeDeviation());
  }

  @Test
  void pairThatCannotBeIsLeftOut() {
    for (int pair = 0; pair < 20; pair++) {
      estimator.observe(0.1, 0.001, 6.0, 0.02);
    }
    CapacityEstimate before = estimator.estimate();

    assertThat(estimator.observe(0.04, 0.001, 8.0, 0.02)).isFalse();
    assertThat(estimator.observe(Double.NaN, 0.001, 6.0, 0.02)).isFalse();
    assertThat(estimator.observe(0.1, 0.0, 6.0, 0.02)).isFalse();
    assertThat(estimator.observe(0.1, 0.001, 6.0, 0.0)).isFalse();
    assertThat(estimator.estimate()).isEqualTo(before);
  }

  @Test
  void newPackIsBelievedWhenTheOldOneIsContradictedAgainAndAgain() {
    for (int pair = 0; pair < 100; pair++) {
      estimator.observe(0.1, 0.001, 5.0, 0.02);
    }
    for (int pair = 0; pair < 21; pair++) {
      assertThat(estimator.observe(0.1, 0.001, 6.0, 0.02)).isFalse();
    }
    assertThat(estimator.observe(0.1, 0.001, 6.0, 0.02)).isTrue();

    assertThat(estimator.estimate().ampereHours()).isCloseTo(60.0, within(0.1));
    assertThat(estimator.pairs()).isEqualTo(1.0);
  }

  @Test
  void contradictionsCountOnlyInARow() {
    for (int pair = 0; pair < 60; pair++) {
      estimator.observe(0.1, 0.001, 6.0, 0.02);
      estimator.observe(0.1, 0.001, 12.0, 0.02);
    }

    assertThat(estimator.estimate().ampereHours()).isCloseTo(60.0, within(0.1));
  }

  @Test
  void fadingCapacityIsFollowed() {
    for (int pair = 0; pair < 2_000; pair++) {
      double ampereHours = 60.0 - 0.005 * pair;
      estimator.observe(0.1, 0.001, 0.1 * ampereHours, 0.02);
    }

    // The mean age of what is remembered is 500 pairs.
    assertThat(estimator.estimate().ampereHours()).isBetween(50.0, 52.6);
  }

  @Test
  void argumentsThatCannotBeAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CapacityEstimator(0.0, 0.1))
        .withMessage("nominalAmpereHours: 0.0 (expected: more than 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CapacityEstimator(60.0, 0.0))
        .withMessage("priorDeviation: 0.0 (expected: more than 0)");
  }

  @Test
  void estimatorThatWasWrittenAndReadGoesOnAlike() throws IOException {
    estimator.observe(0.1, 0.001, 5.8, 0.02);
    estimator.observe(0.1, 0.001, 9.0, 0.02);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    estimator.write(new DataOutputStream(bytes));
    CapacityEstimator restored = CapacityEstimator.read(60.0, 0.08, in(bytes.toByteArray()));

    assertThat(bytes.size()).isEqualTo(70);
    for (int pair = 0; pair < 20; pair++) {
      assertThat(restored.observe(0.1, 0.001, 9.0, 0.02))
          .isEqualTo(estimator.observe(0.1, 0.001, 9.0, 0.02));
    }
    estimator.observe(0.1, 0.001, 5.9, 0.02);
    restored.observe(0.1, 0.001, 5.9, 0.02);
    assertThat(restored.estimate().ampereHours())
        .isCloseTo(estimator.estimate().ampereHours(), within(1e-5));
    assertThat(restored.relativeDeviation()).isCloseTo(estimator.relativeDeviation(), within(1e-6));
    assertThat(restored.pairs()).isCloseTo(estimator.pairs(), within(1e-5));
  }

  @Test
  void stateOfALaterVersionIsRejected() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> CapacityEstimator.read(60.0, 0.08, in(new byte[] {2})))
        .withMessage("version: 2 (expected: 1)");
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
