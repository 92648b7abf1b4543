package io.fleettwin.domain.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.BatteryRows;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.warning.SimulatedPack.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningTwinTest {

  private static final double SLOPE_VOLTS = 1.0;

  private static final WarningSignals SIGNALS = WarningSignals.of(BatteryRows.CATALOGUE);

  @Test
  void healthyPackRaisesNoWarning() {
    List<Insight> insights = new ArrayList<>();
    run(new SimulatedPack(7), new WarningTwin(SIGNALS), 11.0, insights::add);

    assertThat(insights).isEmpty();
  }

  /** Hours are vehicle time from the fault to the warning. */
  @ParameterizedTest(name = "{0} is found as {1} within {2} h")
  @CsvSource({
    "WEAK_CELL, CELL_SPREAD, 6",
    "WEAK_CELL, WEAK_CELL, 6",
    "SELF_DISCHARGE, SELF_DISCHARGE, 12",
    "OVERHEATING, TEMPERATURE_RESIDUAL, 2",
    "RUNAWAY, TEMPERATURE_RISE, 0.5",
    "ISOLATION_LOSS, ISOLATION_LOW, 0.5"
  })
  void faultIsFound(Fault fault, InsightKind kind, double withinHours) {
    SimulatedPack pack = new SimulatedPack(5);
    WarningTwin twin = new WarningTwin(SIGNALS);
    List<Insight> insights = new ArrayList<>();
    run(pack, twin, 5.5, insights::add);
    assertThat(insights).isEmpty();
    pack.fail(fault);
    run(pack, twin, 5.5 + withinHours, insights::add);

    assertThat(insights).anyMatch(it -> it.kind() == kind && it.phase() == Phase.OPENED);
    assertThat(twin.estimate().open()).isPositive();
  }

  @Test
  void weakCellIsNamed() {
    List<Insight> insights = new ArrayList<>();
    SimulatedPack pack = new SimulatedPack(1);
    pack.fail(Fault.WEAK_CELL);
    WarningTwin twin = new WarningTwin(SIGNALS);
    run(pack, twin, 1.0, insights::add);

    Insight weak =
        insights.stream()
            .filter(it -> it.kind() == InsightKind.WEAK_CELL)
            .findFirst()
            .orElseThrow();
    assertThat(weak.subject()).isEqualTo("33");
    assertThat(weak.evidence().measured()).isCloseTo(0.55, within(0.12));
    assertThat(weak.evidence().expected()).isEqualTo(0.10);
    assertThat(weak.message()).startsWith("The weakest cell, number 33, resists ");
    assertThat(twin.estimate().cells().weakestCell()).isEqualTo(33.0);
    assertThat(twin.estimate().cells().weakestCellShare()).isEqualTo(1.0);
  }

  @Test
  void warningClosesWhenTheFaultIsRepaired() {
    List<Insight> insights = new ArrayList<>();
    SimulatedPack pack = new SimulatedPack(2);
    WarningTwin twin = new WarningTwin(SIGNALS);
    pack.fail(Fault.ISOLATION_LOSS);
    run(pack, twin, 0.5, insights::add);
    pack.fail(Fault.NONE);
    run(pack, twin, 1.0, insights::add);

    assertThat(insights).extracting(Insight::phase).containsExactly(Phase.OPENED, Phase.CLOSED);
    assertThat(insights).extracting(Insight::name).containsOnly(insights.get(0).name());
    assertThat(twin.estimate().open()).isZero();
  }

  @Test
  void heatCapacityOfThePackIsLearned() {
    SimulatedPack pack = new SimulatedPack(3);
    WarningTwin twin = new WarningTwin(SIGNALS);
    run(pack, twin, 11.0, InsightSink.NONE);

    assertThat(twin.estimate().heat().joulesPerKelvin()).isBetween(120_000.0, 320_000.0);
  }

  @Test
  void nothingIsKnownOfAVehicleThatSaysNothing() {
    WarningTwin twin = new WarningTwin(WarningSignals.of(SignalCatalogue.of(List.of())));
    BatteryRows rows = new BatteryRows();
    List<Insight> insights = new ArrayList<>();
    for (int second = 0; second < 10_000; second++) {
      twin.advance(rows.at(second).row(), Double.NaN, Double.NaN, Double.NaN, insights::add);
    }

    assertThat(insights).isEmpty();
    assertThat(twin.estimate().cells().spreadVolts()).isNaN();
    assertThat(twin.estimate().cells().spreadDriftVolts()).isNaN();
    assertThat(twin.estimate().cells().weakestCell()).isNaN();
    assertThat(twin.estimate().cells().weakestExcessFraction()).isNaN();
    assertThat(twin.estimate().heat().residualKelvin()).isNaN();
    assertThat(twin.estimate().heat().kelvinPerMinute()).isNaN();
    assertThat(twin.estimate().restLossFractionPerHour()).isNaN();
    assertThat(twin.estimate().isolationOhms()).isNaN();
  }

  @Test
  void twinThatWasWrittenAndReadGoesOnAsItWas() throws IOException {
    SimulatedPack pack = new SimulatedPack(4);
    WarningTwin twin = new WarningTwin(SIGNALS);
    List<Insight> insights = new ArrayList<>();
    run(pack, twin, 6.3, insights::add);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    twin.write(new DataOutputStream(bytes));
    WarningTwin again =
        WarningTwin.read(
            SIGNALS, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(bytes.size()).isLessThan(450);
    assertThat(again.estimate().cells()).isEqualTo(twin.estimate().cells());
    assertThat(again.estimate().heat().kelvinPerMinute())
        .isEqualTo(twin.estimate().heat().kelvinPerMinute());
    assertThat(again.estimate().heat().residualKelvin())
        .isEqualTo(twin.estimate().heat().residualKelvin());
    assertThat(again.estimate().restLossFractionPerHour())
        .isEqualTo(twin.estimate().restLossFractionPerHour());
    pack.fail(Fault.ISOLATION_LOSS);
    List<Insight> insightsAgain = new ArrayList<>();
    while (pack.hours() < 8.0) {
      pack.advance();
      twin.advance(
          pack.rows().row(), pack.believedSoc(), SLOPE_VOLTS, pack.heatWatts(), insights::add);
      again.advance(
          pack.rows().row(), pack.believedSoc(), SLOPE_VOLTS, pack.heatWatts(), insightsAgain::add);
    }
    assertThat(insightsAgain).hasSize(1).isEqualTo(insights);
    assertThat(again.estimate().open()).isEqualTo(1);
    assertThat(again.estimate().cells().spreadVolts())
        .isEqualTo(twin.estimate().cells().spreadVolts());
  }

  @Test
  void stateOfAnotherVersionIsRejected() {
    assertThatThrownBy(
            () ->
                WarningTwin.read(
                    SIGNALS, new DataInputStream(new ByteArrayInputStream(new byte[] {3}))))
        .isInstanceOf(IOException.class)
        .hasMessage("warning twin: version 3 (expected: 1 to 2)");
  }

  private static void run(SimulatedPack pack, WarningTwin twin, double hours, InsightSink out) {
    while (pack.hours() < hours) {
      pack.advance();
      twin.advance(pack.rows().row(), pack.believedSoc(), SLOPE_VOLTS, pack.heatWatts(), out);
    }
  }
}
