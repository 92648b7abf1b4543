package io.fleettwin.domain.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LogOddsTest {

  /** Noticed in 0.6 of passages, wrongly in 0.002; a mean life of 1,000 s. */
  private static final CauseModel MODEL =
      new CauseModel(0.1, 0.6, 0.002, 1_000.0, 60.0, 60.0, 40.0, 2, 3);

  @Test
  void aReportOfAGoodReporterWeighsByHowMuchMoreOftenItComesOfAHazard() {
    assertThat(LogOdds.ofReport(MODEL, 1.0)).isCloseTo(Math.log(300.0), within(1e-12));
  }

  @Test
  void aClearPassageWeighsByHowOftenAHazardGoesUnnoticed() {
    assertThat(LogOdds.ofClearPassage(MODEL, 1.0)).isCloseTo(Math.log(0.4 / 0.998), within(1e-12));
  }

  @Test
  void aReporterOutOfOrderSaysNothing() {
    assertThat(LogOdds.ofReport(MODEL, 0.0)).isZero();
    assertThat(LogOdds.ofClearPassage(MODEL, 0.0)).isZero();
  }

  @Test
  void aHalfReliableReporterIsAMixtureOfBoth() {
    // (0.5 * 0.6 + 0.5 * 0.3) / (0.5 * 0.002 + 0.5 * 0.3) = 0.45 / 0.151
    assertThat(LogOdds.ofReport(MODEL, 0.5)).isCloseTo(Math.log(0.45 / 0.151), within(1e-12));
    // (1 - 0.45) / (1 - 0.151)
    assertThat(LogOdds.ofClearPassage(MODEL, 0.5)).isCloseTo(Math.log(0.55 / 0.849), within(1e-12));
  }

  @Property
  void logOddsAndProbabilityAreEachOthersInverse(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double probability) {
    assertThat(LogOdds.probability(LogOdds.of(probability))).isCloseTo(probability, within(1e-12));
  }

  @Test
  void beliefHasBoundsOnBothSides() {
    assertThat(LogOdds.plus(5.0, 3.0)).isEqualTo(6.0);
    assertThat(LogOdds.plus(-10.0, -3.0)).isEqualTo(-12.0);
    assertThat(LogOdds.plus(1.0, 2.0)).isEqualTo(3.0);
  }

  @Test
  void withoutEvidenceBeliefReturnsHalfwayInItsHalfLife() {
    // Rates: going 1 / 1,000 s, coming a ninth of that; together 1 / 900 s.
    long halfLifeMicros = Math.round(900.0 * Math.log(2.0) * 1e6);

    double later = LogOdds.after(LogOdds.of(0.9), halfLifeMicros, MODEL);

    assertThat(LogOdds.probability(later)).isCloseTo(0.5, within(1e-9)); // 0.1 + 0.8 / 2
  }

  @Property
  void timeMayBeSplitInAnyWay(
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double probability,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    long whole = 600_000_000L;
    long first = (long) (share * whole);
    double start = LogOdds.of(probability);

    assertThat(LogOdds.after(LogOdds.after(start, first, MODEL), whole - first, MODEL))
        .isCloseTo(LogOdds.after(start, whole, MODEL), within(1e-9));
  }

  @Test
  void theTimeUntilAFloorIsThatAtWhichTheBeliefIsThere() {
    double start = LogOdds.of(0.95);
    double floor = LogOdds.of(0.3);

    long micros = LogOdds.microsUntil(start, floor, MODEL);

    assertThat(LogOdds.after(start, micros, MODEL)).isCloseTo(floor, within(1e-6));
    assertThat(LogOdds.microsUntil(floor, floor, MODEL)).isZero();
    assertThat(LogOdds.microsUntil(LogOdds.of(0.2), floor, MODEL)).isZero();
  }
}
