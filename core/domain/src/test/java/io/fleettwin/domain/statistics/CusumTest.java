package io.fleettwin.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CusumTest {

  private static final double TINY = 1e-12;

  private final Cusum test = new Cusum(0.5, 5.0);

  @Test
  void sumGathersWhatExceedsTheAllowance() {
    assertThat(test.next(0.0, 2.0)).isCloseTo(1.5, within(TINY));
    assertThat(test.next(1.5, -0.25)).isCloseTo(0.75, within(TINY));
  }

  @Test
  void sumStaysBetweenZeroAndTheThreshold() {
    assertThat(test.next(0.2, -3.0)).isZero();
    assertThat(test.next(4.9, 3.0)).isEqualTo(5.0);
  }

  @Test
  void singleGlitchCountsForFourDeviationsAndIsNoAlarm() {
    double sum = test.next(0.0, 1e9);

    assertThat(sum).isCloseTo(3.5, within(TINY));
    assertThat(test.isAlarm(sum)).isFalse();
  }

  @Test
  void missingResidualChangesNothing() {
    assertThat(test.next(2.5, Double.NaN)).isEqualTo(2.5);
  }

  @Test
  void alarmIsRaisedAtTheThreshold() {
    assertThat(test.isAlarm(5.0)).isTrue();
    assertThat(test.isAlarm(Math.nextDown(5.0))).isFalse();
  }

  /**
   * Montgomery, Introduction to Statistical Quality Control, table 9.3, says 465, 38.0, 10.4 and
   * 4.01 for the test of both sides, which without a shift has twice as many false alarms.
   */
  @ParameterizedTest(name = "shift {0}: {1} residuals")
  @CsvSource({"0, 930", "0.5, 38.0", "1.0, 10.4", "2.0, 4.01"})
  void runLengthIsThatOfThePublishedTable(double shift, double residuals) {
    assertThat(test.averageRunLength(shift)).isCloseTo(residuals, within(0.04 * residuals));
  }

  @Test
  void runLengthIsSiegmundsFormula() {
    // b = 5 + 1.166, d = -0.5: (exp(6.166) - 6.166 - 1) / 0.5 = (476.28 - 7.166) / 0.5
    assertThat(test.averageRunLength(0.0)).isCloseTo(938.2, within(0.2));
    // without drift b^2
    assertThat(test.averageRunLength(0.5)).isCloseTo(38.02, within(0.01));
  }

  @Test
  void thresholdIsChosenByTheWishedRunLength() {
    Cusum wished = Cusum.withAverageRunLength(0.5, 10_000.0);

    assertThat(wished.averageRunLength(0.0)).isCloseTo(10_000.0, within(1e-3));
    assertThat(wished.threshold()).isCloseTo(7.36, within(0.01));
  }

  @Test
  void thresholdNeverLetsOneResidualRaiseTheAlarm() {
    assertThat(Cusum.withAverageRunLength(0.5, 1.0).threshold()).isCloseTo(3.5, within(1e-9));
  }

  @Property
  void longerRunsNeedHigherThresholds(
      @ForAll @DoubleRange(min = 0.1, max = 2.0) double allowance,
      @ForAll @DoubleRange(min = 1e4, max = 1e9) double residuals) {
    assertThat(Cusum.withAverageRunLength(allowance, 2.0 * residuals).threshold())
        .isGreaterThanOrEqualTo(Cusum.withAverageRunLength(allowance, residuals).threshold());
  }

  @Test
  void falseAlarmsAreAsRareAsStated() {
    Cusum wished = Cusum.withAverageRunLength(0.5, 2_000.0);
    RandomGenerator random = new Random(7);
    int alarms = 0;
    double sum = 0.0;
    for (int i = 0; i < 2_000_000; i++) {
      sum = wished.next(sum, random.nextGaussian());
      if (wished.isAlarm(sum)) {
        alarms++;
        sum = 0.0;
      }
    }

    assertThat(alarms).isBetween(800, 1_100);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -1.0, 4.0, Double.NaN})
  void allowanceThatIsNoneIsRejected(double allowance) {
    assertThatThrownBy(() -> new Cusum(allowance, 5.0))
        .hasMessage("allowance: " + allowance + " (expected: above 0, below 4.0)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {3.5, 1_000.1, Double.NaN})
  void thresholdThatOneResidualReachesIsRejected(double threshold) {
    assertThatThrownBy(() -> new Cusum(0.5, threshold))
        .hasMessage("threshold: " + threshold + " (expected: above 3.5, at most 1000.0)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.99, 1e15, Double.NaN})
  void runLengthThatIsNoneIsRejected(double residuals) {
    assertThatThrownBy(() -> Cusum.withAverageRunLength(0.5, residuals))
        .hasMessage("residuals: " + residuals + " (expected: 1 to 1e15)");
  }
}
