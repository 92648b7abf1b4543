package io.fleettwin.domain.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.statistics.Cusum;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link RestMonitor}, {@link IsolationMonitor} and {@link Watch}. */
class PackMonitorsTest {

  private final RestMonitor rest = new RestMonitor();
  private final IsolationMonitor isolation = new IsolationMonitor();
  private final Report report = new Report();
  private final List<Insight> insights = new ArrayList<>();
  private long micros;

  @Test
  void lossIsTakenFromAQuarterOfAnHourAfterDischargingOn() {
    row(1, -20.0, 0.80, 3.90);
    row(899, 0.0, 0.70, 3.80); // not yet settled
    row(1, 0.0, 0.60, 3.80);
    row(3_599, 0.0, 0.59, 3.80);
    assertThat(rest.lossFractionPerHour()).isNaN();
    row(1, 0.0, 0.58, 3.80);

    assertThat(rest.lossFractionPerHour()).isCloseTo(0.02, within(1e-6));
  }

  @Test
  void lossAfterChargingIsTakenFromAnHourOn() {
    row(1, 20.0, 0.80, 3.90);
    row(3_599, 0.0, 0.79, 3.90);
    row(1, 0.0, 0.78, 3.90);
    row(3_600, 0.0, 0.77, 3.90);

    assertThat(rest.lossFractionPerHour()).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void restThatEndsEarlyIsJudgedAfterTwentyMinutes() {
    row(900, 0.0, 0.60, 3.80);
    row(1_199, 0.0, 0.59, 3.80);
    row(1, -20.0, 0.59, 3.80);
    assertThat(rest.lossFractionPerHour()).isNaN();
    row(900, 0.0, 0.60, 3.80);
    row(1_200, 0.0, 0.59, 3.80);
    row(1, -20.0, 0.59, 3.80);

    assertThat(rest.lossFractionPerHour()).isCloseTo(0.03, within(1e-6));
  }

  @Test
  void unknownCurrentNeitherRestsNorEndsARest() {
    row(900, 0.0, 0.60, 3.80);
    row(10_000, Double.NaN, 0.50, 3.80);
    row(3_600, 0.5, 0.58, 3.80);

    assertThat(rest.lossFractionPerHour()).isCloseTo(0.02, within(1e-6));
  }

  @Test
  void selfDischargeIsAWarningAfterTwoHours() {
    row(900, 0.0, 0.60, 3.80);
    row(3_600, 0.0, 0.57, 3.78);
    assertThat(insights).isEmpty();
    row(3_600, 0.0, 0.54, 3.76);

    assertThat(insights).hasSize(1);
    Insight warning = insights.get(0);
    assertThat(warning.kind()).isEqualTo(InsightKind.SELF_DISCHARGE);
    assertThat(warning.evidence().measured()).isCloseTo(3.0, within(1e-4));
    assertThat(warning.evidence().expected()).isCloseTo(0.02, within(1e-6));
    assertThat(warning.evidence().standardDeviation()).isCloseTo(0.5, within(1e-9));
    assertThat(warning.evidence().unit()).isEqualTo("percent");
    assertThat(warning.message())
        .isEqualTo("At rest the pack lost 3.00 % and 20.0 mV per cell within 1.0 h.");
    assertThat(rest.isOpen()).isTrue();
  }

  @ParameterizedTest(name = "{0} a block and {1} V a block")
  @CsvSource({"NaN, 0.008", "0.03, NaN", "0, 0.008", "0.03, 0"})
  void eitherVoltageOrChargeSuffices(double lostFraction, double lostVolts) {
    loseInBlocks(3, lostFraction, lostVolts);

    assertThat(rest.isOpen()).isTrue();
  }

  @ParameterizedTest(name = "{0} a block and {1} V a block")
  @CsvSource({"0.0051, 0", "0, 0.0016", "NaN, NaN", "-0.1, -0.1"})
  void whatIsExplainedIsNoWarning(double lostFraction, double lostVolts) {
    loseInBlocks(60, lostFraction, lostVolts);

    assertThat(insights).isEmpty();
  }

  @Test
  void voltageThatFollowsTheTemperatureIsNoLoss() {
    rest.advance(0.0, Double.NaN, 3.80, 30.0, next(900));
    for (int hour = 1; hour <= 10; hour++) {
      // hypot(1.5, 0.3 * 15) = 4.74 mV for 4.9 mV an hour
      rest.advance(0.0, Double.NaN, 3.80 - 0.0049 * hour, 30.0 - 15.0 * hour, next(3_600));
    }

    assertThat(insights).isEmpty();
  }

  @Test
  void isolationBelowTheRegulationIsAWarningAfterTwoMinutes() {
    isolate(120, 100_000.0, 400.0); // the first row has no length that counts in full
    assertThat(insights).hasSize(1);
    Insight warning = insights.get(0);
    assertThat(warning.kind()).isEqualTo(InsightKind.ISOLATION_LOW);
    assertThat(warning.severity()).isEqualTo(Severity.WARNING);
    assertThat(warning.evidence().measured()).isEqualTo(100_000.0);
    assertThat(warning.evidence().expected()).isNaN();
    assertThat(warning.evidence().standardDeviation()).isCloseTo(20_000.0, within(1e-6));
    assertThat(warning.message()).isEqualTo("Isolation is 100 kOhm, 250 Ohm per volt.");
    assertThat(isolation.ohms()).isEqualTo(100_000.0);
  }

  @Test
  void isolationThatCannotProtectIsCritical() {
    isolate(120, 39_999.0, Double.NaN); // 100 Ohm per volt of the usual 400 V

    assertThat(insights.get(0).severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void isolationThatFellToATenthIsAWarningThoughItIsLegal() {
    isolate(600, 5e6, 400.0);
    isolate(240, 5e5, 400.0);

    assertThat(insights).hasSize(1);
    assertThat(insights.get(0).evidence().expected()).isCloseTo(5e6, within(1e3));
  }

  @ParameterizedTest
  @CsvSource({"2000000, 400", "1700000, 400", "185000, 400", "NaN, 400", "-1, 400"})
  void dampWeatherIsNoWarning(double ohms, double volts) {
    isolate(600, 5e6, 400.0);
    isolate(1_200, ohms == 185_000.0 ? 2e6 : ohms, volts);

    assertThat(insights).isEmpty();
  }

  @Test
  void isolationIsLookedAtOnceAMinute() {
    isolate(59, 5e6, 400.0);
    assertThat(isolation.ohms()).isNaN();
    isolate(1, 5e6, 400.0);

    assertThat(isolation.ohms()).isEqualTo(5e6);
  }

  @Test
  void watchOpensWorsensAndCloses() {
    Watch watch = new Watch(InsightKind.CELL_SPREAD, new Cusum(1.0, 5.0));

    assertThat(watch.observe(Double.NaN, 1)).isEqualTo(Watch.Change.NONE);
    assertThat(watch.observe(3.5, 2)).isEqualTo(Watch.Change.NONE);
    assertThat(watch.alarmFraction()).isCloseTo(0.5, within(1e-6));
    assertThat(watch.observe(3.5, 3)).isEqualTo(Watch.Change.OPENED);
    assertThat(watch.isOpen()).isTrue();
    assertThat(watch.alarmFraction()).isCloseTo(1.0, within(1e-6));
    // level 1.26 after two; of 20: 5.0, then 8.0, above one and a half times 3.5
    assertThat(watch.observe(20.0, 4)).isEqualTo(Watch.Change.NONE);
    assertThat(watch.observe(20.0, 5)).isEqualTo(Watch.Change.WORSENED);
    assertThat(watch.observe(8.0, 6)).isEqualTo(Watch.Change.NONE);
    assertThat(watch.observe(-3.0, 7)).isEqualTo(Watch.Change.NONE);
    assertThat(watch.observe(-3.0, 8)).isEqualTo(Watch.Change.CLOSED);
    assertThat(watch.isOpen()).isFalse();
  }

  @Test
  void insightsOfOneWatchHaveOneName() {
    Watch watch = new Watch(InsightKind.CELL_SPREAD, new Cusum(1.0, 5.0));
    watch.observe(4.0, 2);
    watch.observe(4.0, 3);
    Finding finding = Finding.of(Severity.NOTICE, 1, 2, 3, new Finding.Text("V", "So it is."));

    Insight opened = watch.insight(Watch.Change.OPENED, 3, finding);
    Insight worsened = watch.insight(Watch.Change.WORSENED, 4, finding);
    Insight closed = watch.insight(Watch.Change.CLOSED, 5, finding.about(""));
    assertThat(opened.phase()).isEqualTo(Phase.OPENED);
    assertThat(worsened.phase()).isEqualTo(Phase.UPDATED);
    assertThat(closed.phase()).isEqualTo(Phase.CLOSED);
    assertThat(opened.sinceMicros()).isEqualTo(3);
    assertThat(opened.name()).isEqualTo(worsened.name()).isEqualTo(closed.name());
    assertThat(opened.evidence().confidence()).isEqualTo(0.95);
  }

  private void row(double seconds, double amperes, double soc, double volts) {
    rest.advance(amperes, soc, volts, Double.NaN, next(seconds));
  }

  private void loseInBlocks(int blocks, double lostFraction, double lostVolts) {
    row(900, 0.0, 0.9 + 0.0 * lostFraction, 3.9 + 0.0 * lostVolts);
    for (int block = 1; block <= blocks; block++) {
      row(3_600, 0.0, 0.9 - block * lostFraction, 3.9 - block * lostVolts);
    }
  }

  private void isolate(int seconds, double ohms, double volts) {
    for (int second = 0; second < seconds; second++) {
      isolation.advance(ohms, volts, next(1.0));
    }
  }

  private Report next(double seconds) {
    micros += Math.round(seconds * 1e6);
    return report.at(micros, seconds, insights::add);
  }
}
