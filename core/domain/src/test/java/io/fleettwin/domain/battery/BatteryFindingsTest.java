package io.fleettwin.domain.battery;

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
import org.junit.jupiter.api.Test;

class BatteryFindingsTest {

  private static final long MINUTE = 60_000_000L;

  private final List<Insight> insights = new ArrayList<>();
  private BatteryFindings findings = new BatteryFindings();

  @Test
  void statedChargeHasToBeOffByThreeDeviationsOfBoth() {
    // the estimate is sure to 1.5 points, the statement to 2: together 2.5, of which three are 7.5
    compare(0, 0.574, 0.500, 0.015);
    compare(11, 0.574, 0.500, 0.015);
    assertThat(insights).isEmpty();
    compare(20, 0.576, 0.500, 0.015);
    compare(29, 0.576, 0.500, 0.015);
    assertThat(insights).isEmpty();
    compare(30, 0.576, 0.500, 0.015);

    Insight drift = insights.get(0);
    assertThat(drift.kind()).isEqualTo(InsightKind.SOC_LABEL_DRIFT);
    assertThat(drift.phase()).isEqualTo(Phase.OPENED);
    assertThat(drift.severity()).isEqualTo(Severity.NOTICE);
    assertThat(drift.sinceMicros()).isEqualTo(20 * MINUTE);
    assertThat(drift.evidence().measured()).isCloseTo(57.6, within(1e-9));
    assertThat(drift.evidence().expected()).isCloseTo(50.0, within(1e-9));
    assertThat(drift.evidence().standardDeviation()).isCloseTo(2.5, within(1e-9));
    assertThat(drift.evidence().unit()).isEqualTo("percent");
    assertThat(drift.message()).isEqualTo("stated charge 57.6 %, estimated 50.0 %");
  }

  @Test
  void sureEstimateStillAllowsSixPoints() {
    compare(0, 0.44, 0.50, 0.0001);
    compare(20, 0.4401, 0.50, 0.0001);
    assertThat(insights).isEmpty();

    compare(40, 0.43, 0.50, 0.0001);
    compare(50, 0.43, 0.50, 0.0001);
    assertThat(insights).hasSize(1);
  }

  @Test
  void driftThatEndedMayComeAgainAsAnother() {
    compare(0, 0.7, 0.5, 0.01);
    compare(10, 0.7, 0.5, 0.01);
    compare(20, 0.5, 0.5, 0.01);
    compare(30, 0.5, 0.5, 0.01);
    compare(40, 0.7, 0.5, 0.01);
    compare(50, 0.7, 0.5, 0.01);

    assertThat(insights)
        .extracting(Insight::phase)
        .containsExactly(Phase.OPENED, Phase.CLOSED, Phase.OPENED);
    assertThat(insights.get(1).sinceMicros()).isZero();
    assertThat(insights.get(2).sinceMicros()).isEqualTo(40 * MINUTE);
  }

  @Test
  void capacityIsALossOnceEvenTheUpperEndIsAFifthBelowNew() {
    findings.judgeCapacity(0, new CapacityEstimate(39.0, 36.9, 41.1, 50.0), insights::add);
    assertThat(insights).isEmpty(); // 78 %, at most 82.2 %

    findings.judgeCapacity(1, new CapacityEstimate(37.5, 35.54, 39.46, 50.0), insights::add);
    Insight loss = insights.get(0);
    assertThat(loss.kind()).isEqualTo(InsightKind.CAPACITY_LOSS);
    assertThat(loss.evidence().measured()).isCloseTo(75.0, within(1e-9));
    assertThat(loss.evidence().expected()).isEqualTo(100.0);
    assertThat(loss.evidence().standardDeviation()).isCloseTo(2.0, within(1e-9));
    assertThat(loss.message()).isEqualTo("capacity is 75 % of that when new, at most 79 %");
  }

  @Test
  void resistanceIsGrowthOnceEvenTheLowerEndIsHalfAboveNew() {
    findings.judgeResistance(0, new ResistanceEstimate(0.160, 0.149, 0.171, 0.100), insights::add);
    assertThat(insights).isEmpty();

    findings.judgeResistance(
        1, new ResistanceEstimate(0.180, 0.1604, 0.1996, 0.100), insights::add);
    Insight growth = insights.get(0);
    assertThat(growth.kind()).isEqualTo(InsightKind.RESISTANCE_GROWTH);
    assertThat(growth.phase()).isEqualTo(Phase.OPENED);
    assertThat(growth.evidence().measured()).isEqualTo(0.180);
    assertThat(growth.evidence().expected()).isEqualTo(0.100);
    assertThat(growth.evidence().standardDeviation()).isCloseTo(0.01, within(1e-9));
    assertThat(growth.evidence().unit()).isEqualTo("Ohm");
    assertThat(growth.message()).isEqualTo("resistance is 80 % above that when new, at least 60 %");
  }

  @Test
  void findingsThatWereWrittenAndReadGoOn() throws IOException {
    compare(0, 0.7, 0.5, 0.01);
    findings.judgeCapacity(0, new CapacityEstimate(37.5, 35.54, 39.46, 50.0), insights::add);
    findings.judgeResistance(0, new ResistanceEstimate(0.18, 0.16, 0.2, 0.1), insights::add);
    insights.clear();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    findings.write(new DataOutputStream(bytes));
    findings =
        BatteryFindings.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    findings.judgeCapacity(1, new CapacityEstimate(37.5, 35.54, 39.46, 50.0), insights::add);
    findings.judgeResistance(1, new ResistanceEstimate(0.18, 0.16, 0.2, 0.1), insights::add);
    assertThat(insights).isEmpty();

    compare(10, 0.7, 0.5, 0.01);
    assertThat(insights).hasSize(1);
    assertThat(insights.get(0).sinceMicros()).isZero();
  }

  private void compare(long minute, double stated, double estimated, double deviation) {
    findings.compareCharge(minute * MINUTE, stated, estimated, deviation, insights::add);
  }
}
