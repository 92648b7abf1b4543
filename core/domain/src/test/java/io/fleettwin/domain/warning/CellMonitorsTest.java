package io.fleettwin.domain.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link CellSpreadMonitor} and {@link WeakCellMonitor}. */
class CellMonitorsTest {

  private final CellSpreadMonitor spread = new CellSpreadMonitor();
  private final WeakCellMonitor weak = new WeakCellMonitor();
  private final Report report = new Report();
  private final List<Insight> insights = new ArrayList<>();
  private long micros;

  @Test
  void spreadIsTheMeanOverFiveMinutes() {
    spreadFor(150, 0.010, 0.52);
    assertThat(spread.spreadVolts()).isNaN();
    spreadFor(150, 0.020, 0.52);

    assertThat(spread.spreadVolts()).isCloseTo(0.015, within(1e-6));
  }

  @Test
  void driftIsTakenAgainstWhatWasLearnedAtTheSameCharge() {
    spreadFor(900, 0.010, 0.52);
    assertThat(spread.driftVolts()).isNaN(); // three blocks are learned first
    spreadFor(900, 0.020, 0.72);
    assertThat(spread.driftVolts()).isNaN();
    spreadFor(300, 0.013, 0.53);
    assertThat(spread.driftVolts()).isCloseTo(0.003, within(1e-6));
    spreadFor(300, 0.021, 0.74);
    assertThat(spread.driftVolts()).isCloseTo(0.002, within(1e-6));
  }

  @Test
  void spreadThatGrowsAtEqualChargeIsAWarningAfterThreeBlocks() {
    spreadFor(900, 0.010, 0.52);
    // deviation 3 mV + 35 % of 10 mV: 40 mV are 4.6 deviations off, and count for 4 - 1 each
    spreadFor(600, 0.040, 0.52);
    assertThat(insights).isEmpty();
    spreadFor(300, 0.040, 0.52);

    assertThat(insights).hasSize(1);
    Insight warning = insights.get(0);
    assertThat(warning.kind()).isEqualTo(InsightKind.CELL_SPREAD);
    assertThat(warning.phase()).isEqualTo(Phase.OPENED);
    assertThat(warning.severity()).isEqualTo(Severity.WARNING);
    assertThat(warning.evidence().measured()).isCloseTo(0.040, within(1e-6));
    assertThat(warning.evidence().expected()).isCloseTo(0.010, within(1e-6));
    assertThat(warning.evidence().standardDeviation()).isCloseTo(0.0065, within(1e-6));
    assertThat(warning.evidence().unit()).isEqualTo("V");
    assertThat(warning.message())
        .isEqualTo("Cells lie 40 mV apart at 52 % charge and little load, expected 10 mV.");
    assertThat(spread.isOpen()).isTrue();
  }

  @Test
  void faultyBlocksAreNotLearned() {
    spreadFor(900, 0.010, 0.52);
    spreadFor(3_000, 0.040, 0.52);
    spreadFor(900, 0.010, 0.52);
    insights.clear();
    spreadFor(6_000, 0.010, 0.52);
    spreadFor(900, 0.040, 0.52);

    assertThat(insights).isNotEmpty();
    assertThat(insights.get(insights.size() - 1).evidence().expected())
        .isCloseTo(0.010, within(2e-4));
  }

  @Test
  void packThatIsIllFromTheStartIsFoundByWhatNoHealthyOneShows() {
    spreadFor(900, 0.069, 0.52); // (69 - 30) / 10 = 3.9, less 1 for each of three blocks
    assertThat(spread.isOpen()).isTrue();
  }

  @Test
  void spreadThatAHealthyPackMayShowIsNoWarning() {
    spreadFor(30_000, 0.039, 0.52); // 0.9 deviations, below the allowance
    assertThat(insights).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 15.1, 0.5",
    "0.05, -15.1, 0.5",
    "0.05, 0, 0.099",
    "0.05, 0, 0.951",
    "-0.1, 0, 0.5",
    "NaN, 0, 0.5",
    "0.05, NaN, 0.5",
    "0.05, 0, NaN"
  })
  void rowUnderLoadOrNearTheEndsSaysNothing(double volts, double amperes, double soc) {
    for (int second = 0; second < 400; second++) {
      spread.advance(volts, amperes, soc, Double.NaN, next());
    }

    assertThat(spread.spreadVolts()).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"15, 0.1", "-15, 0.95"})
  void rowAtTheLimitsCounts(double amperes, double soc) {
    for (int second = 0; second < 300; second++) {
      spread.advance(0.01, amperes, soc, Double.NaN, next());
    }

    assertThat(spread.spreadVolts()).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void spreadAtANewStateOfChargeIsComparedByWhatCellsLackElsewhere() {
    // 2 mV where a whole charge makes 0.1 V: cells lie 2 % apart
    spreadFor(10 * 300, 0.002, 0.52, 0.1);

    // 20 mV where it makes 1 V is the same, and so is 2 mV where it makes 0.1 V
    spreadFor(40 * 300, 0.020, 0.12, 1.0);
    spreadFor(40 * 300, 0.002, 0.62, 0.1);
    assertThat(insights).isEmpty();

    // 20 mV where 2 mV are to be expected: 3 mV and half of that are one deviation
    spreadFor(3 * 300, 0.020, 0.72, 0.1);
    assertThat(insights).hasSize(1);
    assertThat(insights.get(0).kind()).isEqualTo(InsightKind.CELL_SPREAD);
    assertThat(insights.get(0).evidence().expected()).isCloseTo(0.002, within(1e-4));
  }

  @Test
  void slopeSaysNothingBeforeTheDifferenceInChargeIsKnown() {
    spreadFor(9 * 300, 0.002, 0.52, 0.1);
    spreadFor(10 * 300, 0.014, 0.72, 0.1);

    assertThat(insights).isEmpty();
  }

  @Test
  void spreadThatCreepsUpIsNotLearnedAsUsual() {
    spreadFor(20 * 300, 0.002, 0.52);
    for (int block = 0; block < 12; block++) {
      spreadFor(300, 0.006 + 0.001 * block, 0.52);
    }

    assertThat(insights).hasSize(1);
    assertThat(insights.get(0).evidence().expected()).isLessThan(0.0035); // 0.0041 otherwise
  }

  @Test
  void longRowCountsForOneBlockAtMost() {
    spread.advance(0.01, 0.0, 0.5, Double.NaN, report.at(1, 7_200.0, insights::add));
    assertThat(spread.spreadVolts()).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void excessIsTheQuotientOfTwoSlopes() {
    drive(100, 0.0015, 0.001, 33.0);

    assertThat(weak.excessFraction()).isCloseTo(0.5, within(1e-3));
    assertThat(weak.cell()).isEqualTo(33.0);
    assertThat(weak.sameCellShare()).isEqualTo(1.0);
  }

  @Test
  void weakCellIsAWarningAfterThreeBlocks() {
    drive(2 * 52, 0.0015, 0.001, 33.0); // 20 A steps: 51 make a block of 20,000 A^2
    assertThat(insights).isEmpty();
    drive(52, 0.0015, 0.001, 33.0);

    assertThat(insights).hasSize(1);
    Insight warning = insights.get(0);
    assertThat(warning.kind()).isEqualTo(InsightKind.WEAK_CELL);
    assertThat(warning.subject()).isEqualTo("33");
    assertThat(warning.evidence().measured()).isCloseTo(0.5, within(1e-3));
    assertThat(warning.evidence().standardDeviation()).isEqualTo(0.08);
    assertThat(warning.message())
        .isEqualTo("The weakest cell, number 33, resists 50 % more than a good one.");
    assertThat(weak.isOpen()).isTrue();
  }

  @Test
  void weakCellWithoutANumberIsAWarningToo() {
    drive(156, 0.0015, 0.001, Double.NaN);

    assertThat(insights).hasSize(1);
    assertThat(insights.get(0).subject()).isEmpty();
    assertThat(insights.get(0).message())
        .isEqualTo("The weakest cell resists 50 % more than a good one.");
  }

  @Test
  void cellsThatTakeTurnsAreNoWeakCell() {
    for (int block = 0; block < 8; block++) {
      drive(52, 0.0011, 0.001, block % 2);
    }
    insights.clear();
    drive(520, 0.0015, 0.001, 1.0);
    for (int block = 0; block < 4; block++) {
      drive(52, 0.0011, 0.001, block % 2);
    }

    assertThat(weak.sameCellShare()).isLessThan(1.0);
  }

  @Test
  void excessThatIsUsualIsNoWarning() {
    drive(5_200, 0.00117, 0.001, 33.0); // 17 %: 0.9 deviations above the usual 10 %
    assertThat(insights).isEmpty();
  }

  @Test
  void chargingGapsAndDeafSensorsMakeNoStep() {
    for (int second = 0; second < 400; second++) {
      double amperes = second % 2 == 0 ? -30.0 : 5.0;
      assertThat(weak.advance(amperes, 3.6, 3.7, 1.0)).isFalse();
    }
    for (int second = 0; second < 400; second++) {
      assertThat(weak.advance(second % 2 == 0 ? -30.0 : -50.0, 3.6, 3.7, 2.6)).isFalse();
    }
    drive(100, 0.0000001, 0.00000001, 33.0);
    assertThat(weak.excessFraction()).isNaN();
  }

  @Test
  void steadyDrivingForADayDoesNotStopTheCount() {
    for (int second = 0; second < 40_000; second++) {
      weak.advance(-20.0, 3.6, 3.7, 1.0);
    }
    drive(52, 0.0015, 0.001, 33.0);

    assertThat(weak.excessFraction()).isCloseTo(0.5, within(0.01));
  }

  private void spreadFor(int seconds, double volts, double soc) {
    spreadFor(seconds, volts, soc, Double.NaN);
  }

  private void spreadFor(int seconds, double volts, double soc, double slopeVolts) {
    for (int second = 0; second < seconds; second++) {
      spread.advance(volts, 0.0, soc, slopeVolts, next());
    }
  }

  private void drive(int seconds, double weakOhms, double goodOhms, double cell) {
    for (int second = 0; second < seconds; second++) {
      double amperes = second % 2 == 0 ? -30.0 : -50.0;
      if (weak.advance(amperes, 3.6 + amperes * weakOhms, 3.7 + amperes * goodOhms, 1.0)) {
        weak.close(cell, next());
      }
    }
  }

  private Report next() {
    micros += 1_000_000L;
    return report.at(micros, 1.0, insights::add);
  }
}
