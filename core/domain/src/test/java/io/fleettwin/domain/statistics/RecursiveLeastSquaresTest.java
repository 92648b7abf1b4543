package io.fleettwin.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecursiveLeastSquaresTest {

  private static final double TINY = 1e-12;

  @Test
  void oneObservationIsWeighedAgainstThePriorByTheirVariances() {
    RecursiveLeastSquares squares = squares(1.0, 2.0); // variance 4

    squares.observe(new double[] {2.0}, 8.0, 16.0); // gain 8 / 32, innovation 6

    assertThat(squares.coefficient(0)).isCloseTo(2.5, within(TINY));
    assertThat(squares.standardDeviation(0)).isCloseTo(Math.sqrt(2.0), within(TINY));
  }

  @Test
  void coefficientsThatAreSeenTogetherShareTheInnovation() {
    RecursiveLeastSquares squares =
        new RecursiveLeastSquares(new double[] {0, 0}, new double[] {1, 1}, 1.0);

    squares.observe(new double[] {1, 1}, 3.0, 1.0); // gain 1/3 each

    assertThat(squares.coefficient(0)).isCloseTo(1.0, within(TINY));
    assertThat(squares.coefficient(1)).isCloseTo(1.0, within(TINY));
    assertThat(squares.predict(new double[] {2, 3})).isCloseTo(5.0, within(TINY));
    assertThat(squares.predictionVariance(new double[] {1, 0})).isCloseTo(2.0 / 3, within(TINY));
    assertThat(squares.predictionVariance(new double[] {1, -1})).isCloseTo(2.0, within(TINY));
    assertThat(squares.predictionVariance(new double[] {1, 1})).isCloseTo(2.0 / 3, within(TINY));
    assertThat(squares.size()).isEqualTo(2);
  }

  @Test
  void coefficientsOfALineAreFoundThroughNoise() {
    RecursiveLeastSquares squares =
        new RecursiveLeastSquares(new double[] {0, 0}, new double[] {10, 10}, 1.0);
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      double x = random.nextDouble();
      squares.observe(new double[] {1.0, x}, 3.0 - 2.0 * x + 0.1 * random.nextGaussian(), 0.01);
    }

    assertThat(squares.coefficient(0)).isCloseTo(3.0, within(0.02));
    assertThat(squares.coefficient(1)).isCloseTo(-2.0, within(0.03));
    assertThat(squares.standardDeviation(0)).isBetween(0.003, 0.006);
  }

  @Test
  void forgettingFollowsACoefficientThatChanges() {
    RecursiveLeastSquares forgetful =
        new RecursiveLeastSquares(new double[] {1}, new double[] {1}, 0.95);
    RecursiveLeastSquares faithful = squares(1.0, 1.0);
    for (int i = 0; i < 200; i++) {
      double[] one = {1.0};
      forgetful.observe(one, i < 100 ? 1.0 : 2.0, 0.01);
      faithful.observe(one, i < 100 ? 1.0 : 2.0, 0.01);
    }

    assertThat(forgetful.coefficient(0)).isCloseTo(2.0, within(0.01));
    assertThat(faithful.coefficient(0)).isCloseTo(1.5, within(0.01));
  }

  @Test
  void forgettingDividesTheVariance() {
    RecursiveLeastSquares squares =
        new RecursiveLeastSquares(new double[] {0}, new double[] {2}, 0.5);

    squares.observe(new double[] {1}, 0.0, 1.0); // 4 becomes 0.8, over 0.5

    assertThat(squares.standardDeviation(0)).isCloseTo(Math.sqrt(1.6), within(TINY));
  }

  @Test
  void deviationsNeverGrowBeyondThePrior() {
    RecursiveLeastSquares squares =
        new RecursiveLeastSquares(new double[] {1, 1}, new double[] {0.5, 0.2}, 0.5);
    for (int i = 0; i < 1_000; i++) {
      squares.observe(new double[] {1, 0}, 1.0, 1.0);
    }

    assertThat(squares.standardDeviation(0)).isLessThanOrEqualTo(0.5);
    assertThat(squares.standardDeviation(1)).isCloseTo(0.2, within(TINY));
    assertThat(squares.coefficient(1)).isEqualTo(1.0);
  }

  @Property(tries = 100)
  void covarianceStaysPositiveHoweverExact(
      @ForAll @DoubleRange(min = -1e2, max = 1e2) double x,
      @ForAll @DoubleRange(min = -1e2, max = 1e2) double y,
      @ForAll @IntRange(min = 0, max = 6) int exactness) {
    double noise = Math.pow(10.0, -exactness);
    RecursiveLeastSquares squares =
        new RecursiveLeastSquares(new double[] {0, 0}, new double[] {1, 1}, 0.99);
    for (int i = 0; i < 50; i++) {
      squares.observe(new double[] {x, y}, 1.0, noise);
    }

    double rounding = 1e-7 * (x * x + y * y);
    assertThat(squares.predictionVariance(new double[] {y, -x})).isGreaterThanOrEqualTo(-rounding);
    assertThat(squares.standardDeviation(0)).isBetween(0.0, 1.0 + 1e-9);
    assertThat(squares.standardDeviation(1)).isBetween(0.0, 1.0 + 1e-9);
  }

  @Property(tries = 50)
  void orderDoesNotMatterWithoutForgetting(
      @ForAll @DoubleRange(min = -5, max = 5) double first,
      @ForAll @DoubleRange(min = -5, max = 5) double second) {
    RecursiveLeastSquares forth = squares(0.0, 3.0);
    RecursiveLeastSquares back = squares(0.0, 3.0);
    forth.observe(new double[] {1}, first, 0.5);
    forth.observe(new double[] {2}, second, 0.1);
    back.observe(new double[] {2}, second, 0.1);
    back.observe(new double[] {1}, first, 0.5);

    assertThat(forth.coefficient(0)).isCloseTo(back.coefficient(0), within(1e-9));
    assertThat(forth.standardDeviation(0)).isCloseTo(back.standardDeviation(0), within(1e-9));
  }

  @Test
  void whatIsNotFiniteTeachesNothing() {
    RecursiveLeastSquares squares = squares(1.0, 2.0);

    squares.observe(new double[] {1}, Double.NaN, 1.0);
    squares.observe(new double[] {Double.NaN}, 1.0, 1.0);

    assertThat(squares.coefficient(0)).isEqualTo(1.0);
    assertThat(squares.standardDeviation(0)).isEqualTo(2.0);
  }

  @Test
  void stateIsReadAsItWasWritten() throws IOException {
    RecursiveLeastSquares squares =
        new RecursiveLeastSquares(new double[] {0, 0}, new double[] {1, 2}, 0.9);
    squares.observe(new double[] {1, 1}, 3.0, 1.0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    squares.write(new DataOutputStream(bytes));
    RecursiveLeastSquares read =
        new RecursiveLeastSquares(new double[] {0, 0}, new double[] {1, 2}, 0.9);
    read.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(bytes.size()).isEqualTo(20);
    assertThat(read.coefficient(1)).isCloseTo(squares.coefficient(1), within(1e-6));
    double[] difference = {1, -2};
    assertThat(read.predictionVariance(difference))
        .isCloseTo(squares.predictionVariance(difference), within(1e-6));
  }

  @Test
  void argumentsThatMakeNoSenseAreRefused() {
    double[] one = {1.0};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecursiveLeastSquares(new double[0], new double[0], 1.0))
        .withMessage("priorStandardDeviations: 0 (expected: one each, above 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecursiveLeastSquares(one, new double[2], 1.0))
        .withMessage("priorStandardDeviations: 2 (expected: one each, above 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecursiveLeastSquares(one, new double[] {0.0}, 1.0))
        .withMessage("priorStandardDeviations: 0.0 (expected: above 0, finite)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecursiveLeastSquares(new double[] {Double.NaN}, one, 1.0))
        .withMessage("prior: NaN (expected: finite)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecursiveLeastSquares(one, one, 0.0))
        .withMessage("forgetting: 0.0 (expected: above 0, at most 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecursiveLeastSquares(one, one, 1.1))
        .withMessage("forgetting: 1.1 (expected: above 0, at most 1)");
    RecursiveLeastSquares squares = squares(1.0, 1.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> squares.observe(new double[2], 1.0, 1.0))
        .withMessage("regressors: 2 (expected: 1 of them)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> squares.observe(one, 1.0, 0.0))
        .withMessage("noiseVariance: 0.0 (expected: above 0)");
  }

  private static RecursiveLeastSquares squares(double prior, double standardDeviation) {
    return new RecursiveLeastSquares(new double[] {prior}, new double[] {standardDeviation}, 1.0);
  }
}
