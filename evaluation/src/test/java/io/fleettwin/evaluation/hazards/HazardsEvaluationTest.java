package io.fleettwin.evaluation.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HazardsEvaluationTest {

  @TempDir private Path folder;

  @Test
  void aSmallFleetFindsMostOfWhatTwoVehiclesMet() throws IOException {
    Path chart = folder.resolve("reliability.png");
    StringWriter told = new StringWriter();
    Report report =
        new HazardsEvaluation(
                new HazardScenario(250, 10, 0.4, 3, 0.0, HazardScenario.WHEN_DRY),
                Optional.of(chart),
                new PrintWriter(told, true))
            .evaluate(null);
    Score all = report.all();

    assertThat(report.recordings()).hasSize(5);
    assertThat(all.value(MetricKey.INJECTED)).isEqualTo(10.0);
    assertThat(all.value(MetricKey.RECALL)).isGreaterThan(0.5);
    assertThat(all.value(MetricKey.PRECISION)).isGreaterThan(0.7);
    assertThat(all.value(MetricKey.BRIER)).isLessThan(all.value(MetricKey.BRIER_BASELINE));
    assertThat(told.toString()).contains("HEAVY_RAIN: noticed in");
    assertThat(ImageIO.read(chart.toFile()).getWidth()).isEqualTo(720);
  }

  @Test
  void aFleetWithoutHazardsConfirmsNone() throws IOException {
    Score all = healthy(150, 0.5, 4, HazardScenario.WHEN_DRY);

    assertThat(all.value(MetricKey.VEHICLE_HOURS)).isEqualTo(75.0);
    assertThat(all.value(MetricKey.TOLD)).isZero();
    assertThat(all.value(MetricKey.FALSE_ALARMS)).isZero();
    assertThat(all.value(MetricKey.WARNINGS)).isZero();
  }

  /**
   * In the night of a November the simulated region lies under snow, and its roads are slippery.
   */
  @Test
  void snowIsToldAndIsNoFalseAlarm() throws IOException {
    Score all = healthy(60, 0.3, 1, 1_795_298_400_000_000L); // 2026-11-21T22:00:00Z

    assertThat(all.value(MetricKey.TOLD)).isPositive();
    assertThat(all.value(MetricKey.PRECISION)).isEqualTo(1.0);
    assertThat(all.value(MetricKey.FALSE_ALARMS)).isZero();
  }

  private static Score healthy(int vehicles, double hours, long seed, long startMicros)
      throws IOException {
    return new HazardsEvaluation(
            new HazardScenario(vehicles, 0, hours, seed, 0.0, startMicros),
            Optional.empty(),
            new PrintWriter(Writer.nullWriter()))
        .evaluate(null)
        .all();
  }

  @Test
  void forecastsAreHeldAgainstWhatWasTrue() {
    Reliability reliability = new Reliability();
    reliability.add(0.9, true);
    reliability.add(0.9, true);
    reliability.add(0.8, false);
    reliability.add(0.1, false);

    // (0.01 + 0.01 + 0.64 + 0.01) / 4
    assertThat(reliability.brier()).isCloseTo(0.1675, within(1e-12));
    assertThat(reliability.baseline()).isCloseTo(0.25, within(1e-12));
    assertThat(reliability.count()).isEqualTo(4);
    assertThat(reliability.observed(9)).isEqualTo(1.0);
    assertThat(reliability.forecast(9)).isCloseTo(0.9, within(1e-12));
    assertThat(reliability.observed(5)).isNaN();
  }

  @Test
  void aScenarioThatCannotBeIsRefused() {
    assertThatThrownBy(() -> new HazardScenario(0, 1, 1.0, 1, 0.0, 0))
        .hasMessage("vehicles: 0 (expected: 1 to 100000)");
    assertThatThrownBy(() -> new HazardScenario(1, 1, 0.0, 1, 0.0, 0))
        .hasMessage("hours: 0.0 (expected: above 0, at most 24)");
    assertThatThrownBy(() -> new HazardScenario(1, 1, 1.0, 1, 1.0, 0))
        .hasMessage("noisyShare: 1.0 (expected: in [0, 1))");
  }
}
