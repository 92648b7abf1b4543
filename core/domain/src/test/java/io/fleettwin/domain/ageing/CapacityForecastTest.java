package io.fleettwin.domain.ageing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityForecastTest {

  private static final double NOISE = 0.004;

  private final CapacityForecast forecast = new CapacityForecast(FadePrior.CYCLED_CELL);

  @Test
  void nothingIsForetoldBeforeTheFirstCapacity() {
    assertThat(forecast.count()).isZero();
    assertThat(forecast.exposure()).isNaN();
    assertThat(forecast.at(10.0).meanAmpereHours()).isNaN();
    assertThat(forecast.endOfLife(1.4))
        .isEqualTo(
            new EndOfLife(
                Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
  }

  @Test
  void firstCapacityIsForetoldToFadeAsThePriorSays() {
    forecast.observe(0.0, 2.0, NOISE);

    // 16 % within 100 discharges, whatever the exponent
    assertThat(forecast.at(100.0).meanAmpereHours()).isCloseTo(2.0 * 0.84, within(0.002));
    // 16 % spread of the fade, 2.7 % of the start and 1.1 % wander, added in squares, about
    assertThat(forecast.at(100.0).standardDeviationAmpereHours()).isCloseTo(0.32, within(0.02));
  }

  @Test
  void ninetyFivePercentLieWithinOnePointNineSixDeviations() {
    CapacityInterval interval = new CapacityInterval(2.0, 0.1);

    assertThat(interval.lowAmpereHours()).isCloseTo(1.804, within(1e-12));
    assertThat(interval.highAmpereHours()).isCloseTo(2.196, within(1e-12));
  }

  @ParameterizedTest(name = "fade of {1} per 100 to the power of {0}")
  @CsvSource({"0.6, 0.15", "0.8, 0.2", "1.0, 0.2", "1.1, 0.1"})
  void cleanFadeIsContinuedWithinTheInterval(double exponent, double fade) {
    observeFade(80, exponent, fade);

    CapacityInterval later = forecast.at(160.0);
    double truth = capacity(160.0, exponent, fade);
    assertThat(truth).isBetween(later.lowAmpereHours(), later.highAmpereHours());
    assertThat(later.meanAmpereHours()).isCloseTo(truth, within(0.06));
    assertThat(forecast.count()).isEqualTo(81);
    assertThat(forecast.exposure()).isEqualTo(80.0);
  }

  @Test
  void endOfLifeIsAnIntervalAboutTheTruth() {
    observeFade(80, 0.9, 0.2);

    EndOfLife end = forecast.endOfLife(1.4);

    // 2 (1 - 0.2 (x / 100)^0.9) = 1.4 at x = 156.9
    assertThat(end.earliest()).isBetween(100.0, 155.0);
    assertThat(end.expected()).isCloseTo(156.9, within(7.0));
    assertThat(end.latest()).isBetween(160.0, 300.0);
  }

  @Test
  void batteryThatHardlyFadesHasNoLatestEnd() {
    observeFade(20, 0.6, 0.001);

    assertThat(forecast.endOfLife(0.5).latest()).isInfinite();
  }

  @Test
  void batteryThatIsWornAlreadyHasEndedNow() {
    observeFade(80, 1.0, 0.3);

    assertThat(forecast.endOfLife(1.9)).isEqualTo(new EndOfLife(80.0, 80.0, 80.0));
  }

  @Test
  void capacityRegainedAtRestIsForgottenAgain() {
    observeFade(80, 0.9, 0.2);
    double before = forecast.at(160.0).meanAmpereHours();
    forecast.observe(81.0, capacity(81.0, 0.9, 0.2) + 0.04, NOISE);

    assertThat(forecast.at(82.0).meanAmpereHours())
        .isCloseTo(capacity(82.0, 0.9, 0.2) + 0.035, within(0.01));
    assertThat(forecast.at(160.0).meanAmpereHours()).isCloseTo(before, within(0.04));
  }

  @Test
  void restlessBatteryHasAWiderForecastThanAQuietOne() {
    CapacityForecast restless = new CapacityForecast(FadePrior.CYCLED_CELL);
    for (int x = 0; x <= 80; x++) {
      forecast.observe(x, capacity(x, 0.9, 0.2), NOISE);
      restless.observe(x, capacity(x, 0.9, 0.2) + (x % 2 == 0 ? 0.03 : -0.03), NOISE);
    }

    assertThat(restless.at(160.0).standardDeviationAmpereHours())
        .isGreaterThan(3.0 * forecast.at(160.0).standardDeviationAmpereHours());
  }

  @Property(tries = 50)
  void doublingTheCellDoublesTheForecast(@ForAll @DoubleRange(min = 0.05, max = 0.3) double fade) {
    CapacityForecast small = new CapacityForecast(FadePrior.CYCLED_CELL);
    CapacityForecast large = new CapacityForecast(FadePrior.CYCLED_CELL);
    for (int x = 0; x <= 30; x++) {
      small.observe(x, capacity(x, 0.8, fade), NOISE);
      large.observe(x, 2.0 * capacity(x, 0.8, fade), 2.0 * NOISE);
    }

    CapacityInterval expected = small.at(70.0);
    assertThat(large.at(70.0).meanAmpereHours())
        .isCloseTo(2.0 * expected.meanAmpereHours(), within(1e-9));
    assertThat(large.at(70.0).standardDeviationAmpereHours())
        .isCloseTo(2.0 * expected.standardDeviationAmpereHours(), within(1e-9));
  }

  @Property(tries = 50)
  void intervalGrowsWithTheHorizon(@ForAll @DoubleRange(min = 1.0, max = 200.0) double ahead) {
    CapacityForecast some = new CapacityForecast(FadePrior.CYCLED_CELL);
    for (int x = 0; x <= 40; x++) {
      some.observe(x, capacity(x, 0.9, 0.2), NOISE);
    }

    assertThat(some.at(40.0 + ahead + 1.0).standardDeviationAmpereHours())
        .isGreaterThan(some.at(40.0 + ahead).standardDeviationAmpereHours());
  }

  /** Batteries drawn from what the prior believes: nineteen of twenty intervals hold the truth. */
  @Test
  void intervalsOfBatteriesThatFollowThePriorHoldTheTruth() {
    RandomGenerator random = new Random(11);
    int held = 0;
    int batteries = 500;
    for (int battery = 0; battery < batteries; battery++) {
      CapacityForecast one = new CapacityForecast(FadePrior.CYCLED_CELL);
      double exponent = 0.9 + 0.15 * random.nextGaussian();
      double fade = 0.16 + 0.05 * random.nextGaussian();
      double wander = 0.0;
      double keep = Math.exp(-1.0 / 30.0);
      for (int x = 0; x <= 80; x++) {
        wander = keep * wander + 0.022 * Math.sqrt(1.0 - keep * keep) * random.nextGaussian();
        double measured = capacity(x, exponent, fade) + wander + NOISE * random.nextGaussian();
        one.observe(x, measured, NOISE);
      }
      CapacityInterval later = one.at(150.0);
      double truth = capacity(150.0, exponent, fade) + 0.022 * random.nextGaussian();
      if (truth >= later.lowAmpereHours() && truth <= later.highAmpereHours()) {
        held++;
      }
    }

    assertThat(held / (double) batteries).isBetween(0.91, 0.98);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 2, 0.01",
    "NaN, 2, 0.01",
    "Infinity, 2, 0.01",
    "5, 0, 0.01",
    "5, NaN, 0.01",
    "5, Infinity, 0.01",
    "5, 2, 0",
    "5, 2, NaN",
    "5, 2, Infinity",
    "3.9, 2, 0.01"
  })
  void whatCannotBeIsNotTaken(double exposure, double ampereHours, double deviation) {
    forecast.observe(4.0, 2.0, NOISE);
    CapacityInterval before = forecast.at(50.0);

    assertThat(forecast.observe(exposure, ampereHours, deviation)).isFalse();
    assertThat(forecast.at(50.0)).isEqualTo(before);
    assertThat(forecast.count()).isEqualTo(1);
  }

  @Test
  void capacityAtTheSameExposureIsTaken() {
    forecast.observe(0.0, 2.0, NOISE);

    assertThat(forecast.observe(0.0, 2.0, NOISE)).isTrue();
  }

  @Test
  void pastIsNotForetold() {
    forecast.observe(5.0, 2.0, NOISE);

    assertThatThrownBy(() -> forecast.at(4.0))
        .hasMessage("exposureSinceNew: 4.0 (expected: at least 5.0)");
  }

  @Test
  void stateIsReadAsItWasWritten() throws IOException {
    observeFade(60, 0.8, 0.2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    forecast.write(new DataOutputStream(bytes));
    CapacityForecast again =
        CapacityForecast.read(
            FadePrior.CYCLED_CELL,
            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(bytes.size()).isEqualTo(17 + 5 * FadeCurve.STATE_BYTES).isLessThan(240);
    assertThat(again.count()).isEqualTo(61);
    assertThat(again.exposure()).isEqualTo(60.0);
    forecast.observe(61.0, 1.7, NOISE);
    again.observe(61.0, 1.7, NOISE);
    assertThat(again.at(120.0).meanAmpereHours())
        .isCloseTo(forecast.at(120.0).meanAmpereHours(), within(1e-4));
    assertThat(again.at(120.0).standardDeviationAmpereHours())
        .isCloseTo(forecast.at(120.0).standardDeviationAmpereHours(), within(1e-4));
  }

  @Test
  void stateOfAnotherVersionIsRejected() {
    assertThatThrownBy(
            () ->
                CapacityForecast.read(
                    FadePrior.CYCLED_CELL,
                    new DataInputStream(new ByteArrayInputStream(new byte[] {9}))))
        .isInstanceOf(IOException.class)
        .hasMessage("capacity forecast: version 9 (expected: 1)");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.1, 0.1, 0.1, 1, exposureScale: 0.0 (expected: finite; above 0.0)",
    "1, -0.1, 0.1, 0.1, 1, fadeFraction: -0.1 (expected: 0 to 1)",
    "1, 1.1, 0.1, 0.1, 1, fadeFraction: 1.1 (expected: 0 to 1)",
    "1, 0.1, 0, 0.1, 1, fadeSpreadFraction: 0.0 (expected: finite; above 0.0)",
    "1, 0.1, 0.1, NaN, 1, wanderFraction: NaN (expected: finite; above 0.0)",
    "1, 0.1, 0.1, 0.1, Infinity, wanderExposure: Infinity (expected: finite; above 0.0)"
  })
  void priorThatCannotBeIsRejected(
      double scale, double fade, double spread, double wander, double forgets, String message) {
    assertThatThrownBy(() -> new FadePrior(scale, fade, spread, wander, forgets))
        .hasMessage(message.replace(';', ','));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 1.0})
  void fadeMayBeNothingOrAll(double fade) {
    assertThat(new FadePrior(1.0, fade, 0.1, 0.1, 1.0).fadeFraction()).isEqualTo(fade);
  }

  private void observeFade(int last, double exponent, double fade) {
    for (int x = 0; x <= last; x++) {
      forecast.observe(x, capacity(x, exponent, fade), NOISE);
    }
  }

  private static double capacity(double exposure, double exponent, double fade) {
    return 2.0 * (1.0 - fade * Math.pow(exposure / 100.0, exponent));
  }
}
