package io.fleettwin.domain.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftMonitorTest {

  private static final int WINDOWS_PER_HOUR = 12;
  private static final double EXPECTED = 16.0;

  private final DriftMonitor monitor = new DriftMonitor();
  private final List<Insight> insights = new ArrayList<>();
  private long micros;

  @Test
  void nothingIsSaidWhileTheVehicleIsLearned() {
    for (int i = 0; i < DriftMonitor.LEARNING_WINDOWS; i++) {
      observe(3.0);
    }

    assertThat(insights).isEmpty();
  }

  @Test
  void driftOpensGrowsAndCloses() {
    alternate(300);
    for (int i = 0; i < 25; i++) {
      observe(3.0);
    }
    assertThat(insights).hasSize(1);
    Insight opened = insights.get(0);
    assertThat(opened.kind()).isEqualTo(InsightKind.CONSUMPTION_DRIFT);
    assertThat(opened.phase()).isEqualTo(Phase.OPENED);
    assertThat(opened.severity()).isEqualTo(Severity.NOTICE);
    assertThat(opened.evidence().expected()).isEqualTo(EXPECTED);
    assertThat(opened.evidence().measured()).isGreaterThan(1.05 * EXPECTED);
    assertThat(opened.evidence().standardDeviation()).isCloseTo(1.92, within(1e-9));
    assertThat(opened.evidence().unit()).isEqualTo("kWh/100km");
    assertThat(opened.message()).matches("The vehicle needs \\d+ % more energy than expected\\.");
    assertThat(monitor.direction()).isEqualTo(1);

    for (int i = 0; i < 20; i++) {
      observe(6.0);
    }
    Insight updated = insights.get(1);
    assertThat(updated.phase()).isEqualTo(Phase.UPDATED);
    assertThat(updated.severity()).isEqualTo(Severity.WARNING);
    assertThat(updated.name()).isEqualTo(opened.name());

    for (int i = 0; i < 60; i++) {
      observe(-0.5);
    }
    Insight closed = insights.get(insights.size() - 1);
    assertThat(closed.phase()).isEqualTo(Phase.CLOSED);
    assertThat(closed.name()).isEqualTo(opened.name());
    assertThat(closed.severity()).isEqualTo(Severity.NOTICE);
    assertThat(closed.message()).isEqualTo("The vehicle needs as much energy as expected again.");
    assertThat(monitor.direction()).isZero();
  }

  @Test
  void fallOfConsumptionIsFoundToo() {
    alternate(300);
    for (int i = 0; i < 25; i++) {
      observe(-3.0);
    }

    assertThat(monitor.direction()).isEqualTo(-1);
    assertThat(insights.get(0).message()).contains("% less energy");
  }

  @Test
  void oneBrokenWindowIsNoDrift() {
    alternate(100);
    observe(1e6);
    alternate(100);

    assertThat(insights).isEmpty();
  }

  /** Synthetic residuals, correlated by 0.5; a threshold regression, no proof for real vehicles. */
  @Test
  void thousandHealthyHoursRaiseNoAlarmAndAQuarterMoreIsFoundInTwentyVehicles() {
    int falseAlarms = 0;
    int found = 0;
    double delaySum = 0.0;
    for (int vehicle = 0; vehicle < 20; vehicle++) {
      DriftMonitor each = new DriftMonitor();
      List<Insight> seen = new ArrayList<>();
      Random random = new Random(vehicle);
      double noise = 0.0;
      int delay = 0;
      for (int window = 0; window < 62 * WINDOWS_PER_HOUR; window++) {
        boolean faulty = window >= 50 * WINDOWS_PER_HOUR;
        noise = 0.5 * noise + Math.sqrt(0.75) * 0.8 * random.nextGaussian();
        double residual = noise + (faulty ? 1.7 : 0.0); // a quarter of 0.65 kWh over 0.098
        each.observe(residual, EXPECTED * (1 + 0.14 * residual), EXPECTED, window, seen::add);
        if (!faulty) {
          falseAlarms += seen.size();
          seen.clear();
        } else if (delay == 0 && !seen.isEmpty()) {
          delay = window - 50 * WINDOWS_PER_HOUR + 1;
        }
      }
      found += delay > 0 ? 1 : 0;
      delaySum += delay;
    }

    assertThat(falseAlarms).isZero();
    assertThat(found).isEqualTo(20);
    assertThat(delaySum / 20 / WINDOWS_PER_HOUR).isLessThan(2.0); // hours of driving
  }

  private void alternate(int windows) {
    for (int i = 0; i < windows; i++) {
      observe(i % 2 == 0 ? 1.0 : -1.0);
    }
  }

  private void observe(double residual) {
    micros += 300_000_000L;
    monitor.observe(residual, EXPECTED * (1.0 + 0.1 * residual), EXPECTED, micros, insights::add);
  }
}
