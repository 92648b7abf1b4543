package io.fleettwin.domain.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.warning.HeatBalance.Drive;
import io.fleettwin.domain.warning.TemperatureMonitor.Temperatures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link HeatBalance}, {@link TemperatureMonitor} and {@link TemperatureRiseMonitor}. */
class HeatMonitorsTest {

  private final HeatBalance balance = new HeatBalance();
  private final TemperatureMonitor temperature = new TemperatureMonitor();
  private final TemperatureRiseMonitor rise = new TemperatureRiseMonitor();
  private final Report report = new Report();
  private final List<Insight> insights = new ArrayList<>();
  private long micros;

  @Test
  void balanceBeginsWithAMiddlingPack() {
    // 4 K/MJ, 1.4 K per 100,000 K s of air, 2 K per 10,000 K s of coolant
    assertThat(balance.joulesPerKelvin()).isEqualTo(250_000.0);
    assertThat(balance.expectedKelvin(new Drive(5e5, 0, 0))).isCloseTo(2.0, within(1e-12));
    assertThat(balance.expectedKelvin(new Drive(0, -5e4, 0))).isCloseTo(-0.7, within(1e-12));
    assertThat(balance.expectedKelvin(new Drive(0, 0, 5e3))).isCloseTo(1.0, within(1e-12));
  }

  @Test
  void deviationIsThatOfTheParametersAndOfTheMeasurement() {
    // hypot(2.5 * 0.5, 0.5), hypot(1.0 * 0.5, 0.5), hypot(4 * 0.5, 0.5)
    assertThat(balance.deviationKelvin(new Drive(5e5, 0, 0), 0.5))
        .isCloseTo(Math.hypot(1.25, 0.5), within(1e-12));
    assertThat(balance.deviationKelvin(new Drive(0, 5e4, 0), 0.5))
        .isCloseTo(Math.hypot(0.5, 0.5), within(1e-12));
    assertThat(balance.deviationKelvin(new Drive(0, 0, 5e3), 0.5))
        .isCloseTo(Math.hypot(2.0, 0.5), within(1e-12));
  }

  @Test
  void oneStretchMovesTheParameterByItsGain() {
    balance.learn(new Drive(5e5, 0, 0), 3.0, 0.5);

    // gain 6.25 * 0.5 / (6.25 * 0.25 + 0.25) = 1.724; innovation 1 K: 4 + 1.724 K/MJ
    assertThat(balance.joulesPerKelvin()).isCloseTo(1e6 / 5.724138, within(1.0));
    // what is left: 6.25 - 3.125^2 / 1.8125 = 0.862, and the walk of 0.025^2
    assertThat(balance.deviationKelvin(new Drive(1e6, 0, 0), 0.0))
        .isCloseTo(Math.sqrt(0.862069 + 0.000625), within(1e-6));
  }

  @Test
  void threeParametersAreToldApart() {
    for (int i = 0; i < 300; i++) {
      Drive drive = new Drive(1e5 * (i % 7), -1e4 * (i % 5), -1e3 * (i % 3));
      double truth = 3.0 * 0.1 * (i % 7) - 0.8 * 0.1 * (i % 5) - 5.0 * 0.1 * (i % 3);
      balance.learn(drive, truth, 0.1);
    }

    assertThat(balance.expectedKelvin(new Drive(1e6, 0, 0))).isCloseTo(3.0, within(0.02));
    assertThat(balance.expectedKelvin(new Drive(0, 1e5, 0))).isCloseTo(0.8, within(0.02));
    assertThat(balance.expectedKelvin(new Drive(0, 0, 1e4))).isCloseTo(5.0, within(0.02));
  }

  @Test
  void heatNeverCools() {
    balance.learn(new Drive(1e6, 0, 0), -50.0, 0.1);

    assertThat(balance.expectedKelvin(new Drive(1e6, 0, 0))).isZero();
    assertThat(balance.joulesPerKelvin()).isInfinite();
  }

  @Test
  void residualIsMeasuredLessExpectedWarming() {
    warm(300, 20.0, 0.0, 1_000.0); // 0.299 MJ at 4 K/MJ, no air, no coolant

    assertThat(temperature.residualKelvin()).isNaN();
    warm(1, 22.0, 0.0, 1_000.0);
    assertThat(temperature.residualKelvin()).isCloseTo(2.0 - 1.2, within(1e-4));
  }

  @Test
  void airAndCoolantAreExpectedToPullThePackTowardsThem() {
    for (int second = 0; second <= 300; second++) {
      temperature.advance(new Temperatures(20.0, 30.0, 40.0), 0.0, 1.0, next(1.0));
    }

    // coolant 10 K * 300 s * 2 / 10,000 = 0.6 K, air 20 K * 300 s * 1.4 / 100,000 = 0.084 K
    assertThat(temperature.residualKelvin()).isCloseTo(-0.684, within(1e-4));
  }

  @Test
  void warmthThatNothingExplainsIsAWarning() {
    double celsius = 20.0;
    int blocks = 0;
    while (insights.isEmpty()) {
      warm(300, celsius, Double.NaN, 0.0);
      celsius += 3.0;
      blocks++;
    }

    // 3 K over 0.5 K count for 4 - 0.75 each; the third makes 9.75 and passes 7.3
    assertThat(blocks).isEqualTo(4);
    Insight warning = insights.get(0);
    assertThat(warning.kind()).isEqualTo(InsightKind.TEMPERATURE_RESIDUAL);
    assertThat(warning.severity()).isEqualTo(Severity.WARNING);
    assertThat(warning.evidence().measured()).isEqualTo(3.0);
    assertThat(warning.evidence().expected()).isZero();
    assertThat(warning.evidence().standardDeviation()).isCloseTo(0.5, within(1e-9));
    assertThat(warning.evidence().unit()).isEqualTo("K");
    assertThat(warning.message())
        .isEqualTo("The pack warmed by 3.0 K within 5 min, expected 0.0 K; it is at 29.0 C.");
    assertThat(temperature.isOpen()).isTrue();
  }

  @Test
  void faultyStretchIsNotLearned() {
    warm(300, 20.0, Double.NaN, 1_000.0);
    warm(300, 40.0, Double.NaN, 1_000.0);

    assertThat(temperature.residualKelvin()).isGreaterThan(10.0);
    assertThat(temperature.joulesPerKelvin()).isEqualTo(250_000.0);
  }

  @Test
  void stretchIsBrokenBySilenceUnknownHeatAndUnseenConditioning() {
    warm(299, 20.0, Double.NaN, 0.0);
    temperature.advance(new Temperatures(20.0, Double.NaN, 20.0), 0.0, 0.0, next(61.0));
    warm(299, 20.0, Double.NaN, 0.0);
    temperature.advance(new Temperatures(20.0, Double.NaN, 20.0), Double.NaN, 0.0, next(1.0));
    warm(299, 20.0, Double.NaN, 0.0);
    temperature.advance(new Temperatures(20.0, Double.NaN, 20.0), 0.0, 1.0, next(1.0));
    warm(299, 20.0, Double.NaN, 0.0);
    temperature.advance(new Temperatures(Double.NaN, 20.0, 20.0), 0.0, 0.0, next(1.0));
    warm(300, 20.0, Double.NaN, 0.0);

    assertThat(temperature.residualKelvin()).isNaN();
  }

  @Test
  void rowOfAMinuteStillBelongsToItsStretch() {
    for (int minute = 0; minute <= 5; minute++) {
      temperature.advance(new Temperatures(20.0, Double.NaN, 20.0), 0.0, 0.0, next(60.0));
    }

    assertThat(temperature.residualKelvin()).isZero();
  }

  @Test
  void rateIsTakenOverTwoMinutes() {
    rise.advance(20.0, 0.0, 2.5e5, next(1.0));
    riseTo(22.0, 0.0, 119);
    assertThat(rise.kelvinPerMinute()).isNaN();
    riseTo(22.0, 0.0, 1);

    assertThat(rise.kelvinPerMinute()).isEqualTo(1.0);
  }

  @Test
  void cellThatWarmsByItselfIsCritical() {
    rise.advance(20.0, 0.0, 2.5e5, next(1.0));
    for (int block = 1; block <= 3; block++) {
      riseTo(20.0 + 4.0 * block, 0.0, 120);
    }

    assertThat(insights).hasSize(1);
    Insight warning = insights.get(0);
    assertThat(warning.kind()).isEqualTo(InsightKind.TEMPERATURE_RISE);
    assertThat(warning.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(warning.evidence().measured()).isEqualTo(4.0);
    assertThat(warning.evidence().expected()).isCloseTo(0.2, within(1e-6));
    assertThat(warning.evidence().standardDeviation()).isEqualTo(0.7);
    assertThat(warning.message())
        .isEqualTo("The hottest cell is at 32.0 C and warms by 2.0 K a minute.");
    assertThat(rise.isOpen()).isTrue();
  }

  @Test
  void warmingThatTheCurrentExplainsIsNoWarning() {
    rise.advance(20.0, 0.0, 2.5e5, next(1.0));
    for (int block = 1; block <= 10; block++) {
      // 120 s of 5 kW into 250 kJ/K warm by 2.4 K; half as much again is expected
      riseTo(20.0 + 4.0 * block, 5_000.0, 120);
    }

    assertThat(insights).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"60.9", "NaN"})
  void singleWrongReadingIsNotSeen(double wrong) {
    rise.advance(20.0, 0.0, 2.5e5, next(1.0));
    for (int block = 0; block < 10; block++) {
      riseTo(20.0, 0.0, 119);
      rise.advance(wrong, 0.0, 2.5e5, next(1.0));
      riseTo(20.0, 0.0, 1);
    }

    assertThat(insights).isEmpty();
    assertThat(rise.kelvinPerMinute()).isZero();
  }

  @Test
  void silenceBeginsANewStretch() {
    rise.advance(20.0, 0.0, 2.5e5, next(1.0));
    for (int hour = 0; hour < 10; hour++) {
      rise.advance(20.0 + 10.0 * hour, 0.0, 2.5e5, next(60.1));
    }

    assertThat(rise.kelvinPerMinute()).isNaN();
  }

  private void warm(int seconds, double celsius, double coolant, double watts) {
    for (int second = 0; second < seconds; second++) {
      double cold = Double.isNaN(coolant) ? Double.NaN : celsius;
      temperature.advance(new Temperatures(celsius, cold, celsius), watts, 0.0, next(1.0));
    }
  }

  private void riseTo(double celsius, double watts, int seconds) {
    for (int second = 0; second < seconds; second++) {
      rise.advance(celsius, watts, 2.5e5, next(1.0));
    }
  }

  private Report next(double seconds) {
    micros += Math.round(seconds * 1e6);
    return report.at(micros, seconds, insights::add);
  }
}
