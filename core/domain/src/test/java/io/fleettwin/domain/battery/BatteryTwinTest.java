package io.fleettwin.domain.battery;

import static io.fleettwin.domain.battery.TestCell.driveAmperes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.battery.BatteryEstimate.Reason;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatteryTwinTest {

  private static final String PACK = "Vehicle.Powertrain.TractionBattery.";
  private static final SignalCatalogue CATALOGUE =
      SignalCatalogue.of(
          List.of(
              signal(1, PACK + "StateOfCharge.Current", SignalType.DOUBLE),
              signal(2, PACK + "NetCapacity", SignalType.DOUBLE),
              signal(3, PACK + "CurrentVoltage", SignalType.DOUBLE),
              signal(4, PACK + "CurrentCurrent", SignalType.DOUBLE),
              signal(5, PACK + "Temperature.Average", SignalType.DOUBLE),
              signal(6, PACK + "CellVoltage.Min", SignalType.DOUBLE),
              signal(7, PACK + "CellVoltage.Max", SignalType.DOUBLE),
              signal(8, "Vehicle.VehicleIdentification.Model", SignalType.TEXT),
              signal(9, "Vehicle.FleetTwin.Battery.Chemistry", SignalType.TEXT)));
  private static final BatterySignals SIGNALS = BatterySignals.of(CATALOGUE);
  private static final PackModel CITRINE = PackModels.find("Citrine 22").orElseThrow();

  private final SignalRow row = new SignalRow(CATALOGUE.size());
  private final List<Insight> insights = new ArrayList<>();
  private BatteryTwin twin = new BatteryTwin(SIGNALS);
  private long seconds;

  @Test
  void signalsAreFoundByTheirPathsAndMayBeMissing() {
    assertThat(SIGNALS)
        .isEqualTo(new BatterySignals(0, 1, 2, 3, 4, 5, 6, new BatterySignals.Texts(7, 8)));
    assertThat(BatterySignals.of(SignalCatalogue.of(List.of())).packVolts())
        .isEqualTo(SignalCatalogue.UNKNOWN);
  }

  @Test
  void nothingIsKnownOfAnUnknownPack() {
    advance(1, 350.0, -10.0);

    assertThat(twin.estimate()).isEqualTo(BatteryEstimate.UNKNOWN);
    assertThat(twin.estimate().reason()).isEqualTo(Reason.PACK_UNKNOWN);
  }

  @Test
  void packIsKnownByTheNameOfTheVehicleAndReadWhenItsVoltageComes() {
    row.goTo(1);
    row.putText(7, "Citrine 22");
    twin.advance(row, insights::add);
    assertThat(twin.estimate().reason()).isEqualTo(Reason.NOT_READ);
    assertThat(twin.estimate().capacity().ampereHours()).isEqualTo(60.0);
    row.beginNext();

    advance(1, 96 * 3.690, 0.0);

    assertThat(twin.estimate().socFraction()).isCloseTo(0.5, within(1e-6));
    assertThat(twin.estimate().reason()).isEqualTo(Reason.SOUND);
  }

  @Test
  void statedChargeStartsTheEstimateWhichThenFollowsTheVoltage() {
    row.putText(7, "Citrine 22");
    TestCell cell = new TestCell(CITRINE, 60.0, 0.60);
    drive(cell, 600, 0.04);

    assertThat(twin.estimate().socFraction()).isCloseTo(cell.socFraction, within(0.01));
    assertThat(twin.estimate().reason()).isEqualTo(Reason.SOUND);
    assertThat(twin.estimate().heatWatts()).isGreaterThanOrEqualTo(0.0);
    assertThat(insights).isEmpty();
  }

  @Test
  void packOfAnUnnamedVehicleIsPutTogetherFromWhatItStates() {
    row.goTo(1);
    row.putText(7, "Somebody's 5");
    row.putText(8, "LFP");
    row.put(1, 50.0);
    row.put(5, 3.29);
    row.put(6, 3.31);
    advance(1, 330.0, 0.0);

    // 100 cells of 3.291 V in the middle: 50 kWh are 151.9 Ah
    assertThat(twin.estimate().capacity().nominalAmpereHours())
        .isCloseTo(50_000.0 / 329.1, within(0.01));
    assertThat(twin.estimate().reason()).isEqualTo(Reason.FLAT_CURVE);
    row.putText(7, "Jade 58");
    advance(2, 380.0, 0.0);
    assertThat(twin.estimate().capacity().nominalAmpereHours()).isEqualTo(156.0);
  }

  @Test
  void packThatWasPutTogetherSaysSoWhenItIsSure() {
    row.goTo(1);
    row.putText(8, "NMC");
    row.put(1, 22.0);
    row.put(5, 3.75);
    row.put(6, 3.75);
    drive(new TestCell(CITRINE, 60.0, 0.60), 600, 0.0);

    assertThat(twin.estimate().reason()).isEqualTo(Reason.PACK_GENERIC);
  }

  @Test
  void capacityIsLearntFromTheStatedCharge() {
    row.putText(7, "Citrine 22");
    TestCell cell = new TestCell(CITRINE, 54.0, 0.90);
    discharge(cell, 30.0, 3_600);

    CapacityEstimate capacity = twin.estimate().capacity();
    assertThat(capacity.ampereHours()).isCloseTo(54.0, within(0.5));
    assertThat(54.0).isBetween(capacity.lowerAmpereHours(), capacity.upperAmpereHours());
  }

  @Test
  void capacityThatIsClearlyLessThanWhenNewIsReportedOnce() {
    row.putText(7, "Citrine 22");
    TestCell cell = new TestCell(CITRINE, 42.0, 0.95);
    for (int leg = 0; leg < 4; leg++) {
      discharge(cell, 40.0, 2_400);
      discharge(cell, -40.0, 2_400);
    }

    assertThat(twin.estimate().capacity().ampereHours()).isCloseTo(42.0, within(0.5));
    assertThat(insights)
        .extracting(Insight::kind, Insight::phase)
        .contains(tuple(InsightKind.CAPACITY_LOSS, Phase.OPENED));
    assertThat(insights.stream().filter(one -> one.phase() == Phase.OPENED)).hasSize(1);
    assertThat(insights.get(0).evidence().measured()).isBetween(65.0, 80.0);
  }

  @Test
  void statedChargeThatWalksAwayIsReportedAndItsReturnToo() {
    row.putText(7, "Citrine 22");
    TestCell cell = new TestCell(CITRINE, 60.0, 0.70);
    drive(cell, 300, 0.0);
    drive(cell, 1_200, 0.12);

    assertThat(insights).hasSize(1);
    Insight drift = insights.get(0);
    assertThat(drift.kind()).isEqualTo(InsightKind.SOC_LABEL_DRIFT);
    assertThat(drift.phase()).isEqualTo(Phase.OPENED);
    assertThat(drift.eventTimeMicros() - drift.sinceMicros()).isEqualTo(600_000_000L);
    assertThat(drift.evidence().measured() - drift.evidence().expected())
        .isCloseTo(12.0, within(1.5));
    assertThat(drift.message()).startsWith("stated charge ");

    drive(cell, 1_200, 0.0);
    assertThat(insights).hasSize(2);
    assertThat(insights.get(1).phase()).isEqualTo(Phase.CLOSED);
    assertThat(insights.get(1).name()).isEqualTo(drift.name());
  }

  @Test
  void twinThatWasWrittenAndReadGoesOnAlike() throws IOException {
    row.putText(7, "Citrine 22");
    TestCell cell = new TestCell(CITRINE, 60.0, 0.70);
    drive(cell, 400, 0.0);
    BatteryEstimate before = twin.estimate();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    twin.write(new DataOutputStream(bytes));

    assertThat(bytes.size()).isLessThan(400);
    twin = BatteryTwin.read(SIGNALS, in(bytes.toByteArray()));
    BatteryEstimate after = twin.estimate();
    assertThat(after.socFraction()).isEqualTo(before.socFraction());
    assertThat(after.socDeviationFraction()).isCloseTo(before.socDeviationFraction(), within(1e-6));
    assertThat(after.capacity().ampereHours()).isEqualTo(before.capacity().ampereHours());
    assertThat(after.reason()).isEqualTo(before.reason());
    drive(cell, 600, 0.0);
    assertThat(twin.estimate().socFraction()).isCloseTo(cell.socFraction, within(0.01));
  }

  @Test
  void twinOfAnUnknownPackCanBeWrittenToo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    twin.write(new DataOutputStream(bytes));

    assertThat(BatteryTwin.read(SIGNALS, in(bytes.toByteArray())).estimate())
        .isEqualTo(BatteryEstimate.UNKNOWN);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> BatteryTwin.read(SIGNALS, in(new byte[] {2})))
        .withMessage("version: 2 (expected: 1)");
  }

  /** Drives on; the vehicle states the true charge and an error. */
  @Test
  void statedChargeIsNotHeldAgainstAnEstimateThatHearsOfNoVoltage() {
    row.putText(7, "Citrine 22");
    TestCell cell = new TestCell(CITRINE, 60.0, 0.70);
    drive(cell, 300, 0.0);
    assertThat(twin.isMeasured()).isTrue();
    for (int second = 0; second < 1_800; second++) {
      seconds++;
      row.goTo(seconds * 1_000_000L);
      row.put(0, 50.0);
      row.put(3, 0.0);
      twin.advance(row, insights::add);
      row.beginNext();
    }

    assertThat(twin.isMeasured()).isFalse();
    assertThat(insights).isEmpty();
  }

  @Test
  void currentThatIsHeardOfNoMoreIsNotIntegrated() {
    row.putText(7, "Citrine 22");
    TestCell cell = new TestCell(CITRINE, 60.0, 0.70);
    drive(cell, 300, 0.0);
    row.put(3, -60.0);
    for (int second = 0; second < 3_600; second++) {
      seconds++;
      row.goTo(seconds * 1_000_000L);
      row.put(2, cell.packVolts(0.0));
      twin.advance(row, insights::add);
      row.beginNext();
    }

    // an hour of 60 A would have emptied the 60 Ah; a minute of them is 1 of 60 Ah
    assertThat(twin.isMeasured()).isFalse();
    assertThat(twin.estimate().socFraction()).isGreaterThan(0.60);
  }

  @Test
  void slopeIsTheSteepestAroundTheEstimate() {
    assertThat(twin.steepestSlopeVolts()).isNaN();
    row.putText(7, "Citrine 22");
    drive(new TestCell(CITRINE, 60.0, 0.60), 300, 0.0);

    double soc = twin.estimate().socFraction();
    assertThat(twin.steepestSlopeVolts())
        .isEqualTo(CITRINE.openCircuit().steepestVolts(soc, 0.05))
        .isGreaterThanOrEqualTo(CITRINE.openCircuit().slopeVolts(soc));
  }

  private void drive(TestCell cell, int duration, double statedError) {
    for (int second = 0; second < duration; second++) {
      step(cell, driveAmperes((double) seconds), statedError);
    }
  }

  private void discharge(TestCell cell, double amperes, int duration) {
    for (int second = 0; second < duration; second++) {
      step(cell, -amperes, 0.0);
    }
  }

  private void step(TestCell cell, double amperes, double statedError) {
    cell.flow(1.0, amperes);
    seconds++;
    row.goTo(seconds * 1_000_000L);
    row.put(0, Math.rint(1_000.0 * (cell.socFraction + statedError)) / 10.0);
    row.put(4, 25.0);
    advance(seconds, cell.packVolts(amperes), amperes);
  }

  private void advance(long atSeconds, double volts, double amperes) {
    row.goTo(atSeconds * 1_000_000L);
    row.put(2, volts);
    row.put(3, amperes);
    twin.advance(row, insights::add);
    row.beginNext();
  }

  private static Signal signal(int id, String path, SignalType type) {
    return new Signal(
        id, path, type, "", -1e9, 1e9, type == SignalType.TEXT ? 0 : 3, 1_000, Tier.HISTORY, "");
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
