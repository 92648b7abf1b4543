package io.fleettwin.domain.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftMonitorTest {

  private static final double USUAL = 16.0;
  private static final int BLOCK_WINDOWS = 4;

  private final DriftMonitor monitor = new DriftMonitor();
  private final List<Insight> insights = new ArrayList<>();
  private long micros;

  @Test
  void nothingIsSaidWhileTheVehicleIsLearned() {
    blocks(DriftMonitor.LEARNING_BLOCKS, 1.6);

    assertThat(insights).isEmpty();
    assertThat(monitor.usualFactor()).isBetween(1.1, 1.6);
  }

  @Test
  void driftOpensGrowsAndClosesUnderOneName() {
    blocks(20, 1.0);
    assertThat(monitor.usualFactor()).isEqualTo(1.0);

    // 2.5 standard deviations of a tenth in each block, less the allowance of 1: 5 by the fourth
    blocks(3, 1.25);
    assertThat(insights).isEmpty();
    blocks(1, 1.25);
    assertThat(insights).hasSize(1);
    Insight opened = insights.get(0);
    assertThat(opened.kind()).isEqualTo(InsightKind.CONSUMPTION_DRIFT);
    assertThat(opened.phase()).isEqualTo(Phase.OPENED);
    assertThat(opened.severity()).isEqualTo(Severity.NOTICE);
    assertThat(opened.evidence().expected()).isCloseTo(USUAL, within(0.4));
    assertThat(opened.evidence().measured()).isGreaterThan(1.1 * opened.evidence().expected());
    assertThat(opened.evidence().unit()).isEqualTo("kWh/100km");
    assertThat(opened.message()).matches("The vehicle needs 1\\d % more energy than usual\\.");
    assertThat(monitor.direction()).isEqualTo(1);

    blocks(6, 1.5);
    Insight updated = insights.get(1);
    assertThat(updated.phase()).isEqualTo(Phase.UPDATED);
    assertThat(updated.name()).isEqualTo(opened.name());
    assertThat(insights.get(insights.size() - 1).severity()).isEqualTo(Severity.WARNING);

    blocks(8, 1.0);
    Insight closed = insights.get(insights.size() - 1);
    assertThat(closed.phase()).isEqualTo(Phase.CLOSED);
    assertThat(closed.name()).isEqualTo(opened.name());
    assertThat(closed.severity()).isEqualTo(Severity.NOTICE);
    assertThat(closed.message()).isEqualTo("The vehicle needs as much energy as usual again.");
    assertThat(monitor.direction()).isZero();
  }

  @Test
  void fallOfConsumptionIsFoundToo() {
    blocks(20, 1.0);
    blocks(6, 0.75);

    assertThat(monitor.direction()).isEqualTo(-1);
    assertThat(insights).hasSize(1);
    assertThat(insights.get(0).message()).contains("% less energy");
  }

  @Test
  void driftIsNotLearnedAsUsual() {
    blocks(20, 1.0);
    double before = monitor.usualFactor();
    blocks(40, 1.3);

    assertThat(monitor.direction()).isEqualTo(1);
    assertThat(monitor.usualFactor()).isCloseTo(before, within(0.03));
  }

  @Test
  void vehicleThatAlwaysNeedsAFifthMoreThanItsTypeDoesNotDrift() {
    blocks(60, 1.2);

    assertThat(insights).isEmpty();
    assertThat(monitor.usualFactor()).isCloseTo(1.2, within(0.02));
  }

  @Test
  void oneBrokenWindowIsNoDrift() {
    blocks(20, 1.0);
    window(1e6);
    blocks(20, 1.0);
    window(-1e6);
    blocks(20, 1.0);

    assertThat(insights).isEmpty();
    assertThat(monitor.usualFactor()).isCloseTo(1.0, within(0.05));
  }

  @Test
  void windowsThatOweEachOtherEnergyAreNoDrift() {
    for (int i = 0; i < 600; i++) {
      window(i % 2 == 0 ? 1.6 : 0.4); // up the hill, and down again
    }

    assertThat(insights).isEmpty();
  }

  @Test
  void firstWindowOfATripSaysNothing() {
    for (int trip = 0; trip < 100; trip++) {
      monitor.beginTrip();
      window(2.5); // a cold cabin
      blocks(1, 1.0);
    }

    assertThat(insights).isEmpty();
    assertThat(monitor.usualFactor()).isEqualTo(1.0);
  }

  /** Synthetic blocks, correlated by 0.3; a threshold regression, no proof for real vehicles. */
  @Test
  void thousandHealthyHoursRaiseNoAlarmAndAQuarterMoreIsFoundInTwentyVehicles() {
    int falseAlarms = 0;
    int found = 0;
    double delaySum = 0.0;
    for (int vehicle = 0; vehicle < 20; vehicle++) {
      DriftMonitor each = new DriftMonitor();
      List<Insight> seen = new ArrayList<>();
      Random random = new Random(7_919L * vehicle + 17L);
      double noise = 0.0;
      int delay = 0;
      for (int block = 0; block < 120; block++) {
        boolean faulty = block >= 100;
        noise = 0.3 * noise + Math.sqrt(0.91) * 0.08 * random.nextGaussian();
        double needed = (0.95 + noise) * (faulty ? 1.25 : 1.0);
        each.observe(DriftMonitor.BLOCK_SECONDS, 20.0, 3.0, 3.0 * needed, block, seen::add);
        if (!faulty) {
          falseAlarms += seen.size();
          seen.clear();
        } else if (delay == 0 && !seen.isEmpty()) {
          delay = block - 99;
        }
      }
      found += delay > 0 ? 1 : 0;
      delaySum += delay;
    }

    assertThat(falseAlarms).isZero();
    assertThat(found).isEqualTo(20);
    assertThat(DriftMonitor.BLOCK_SECONDS / 3_600.0 * delaySum / 20)
        .isLessThan(3.0); // hours of driving
  }

  @Test
  void monitorGoesOnWhereItWasWritten() throws IOException {
    blocks(20, 1.1);
    blocks(1, 1.4);
    window(1.4);
    var bytes = new ByteArrayOutputStream();
    monitor.write(new DataOutputStream(bytes));
    var read = new DriftMonitor();
    read.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    List<Insight> other = new ArrayList<>();
    for (int i = 0; i < 4 * BLOCK_WINDOWS; i++) {
      window(1.4);
      read.observe(300.0, 3.0, 0.48, 1.4 * 0.48, micros, other::add);
    }

    assertThat(insights).isNotEmpty();
    assertThat(other).isEqualTo(insights);
    assertThat(read.usualFactor()).isEqualTo(monitor.usualFactor());
  }

  private void blocks(int count, double factor) {
    for (int i = 0; i < count * BLOCK_WINDOWS; i++) {
      window(factor);
    }
  }

  /** Five minutes and 3 km, for which the type needs 0.48 kWh: 16 kWh/100 km. */
  private void window(double factor) {
    micros += 300_000_000L;
    monitor.observe(300.0, 3.0, 0.48, factor * 0.48, micros, insights::add);
  }
}
