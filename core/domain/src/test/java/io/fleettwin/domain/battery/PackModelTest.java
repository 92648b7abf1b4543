package io.fleettwin.domain.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.battery.CellCircuit.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackModelTest {

  private static final Pair FAST = new Pair(1e-3, 2_000.0, 10.0);
  private static final Pair SLOW = new Pair(2e-3, 3_000.0, 300.0);

  @ParameterizedTest(name = "at {0} degrees a resistance of 3000 K is {1} times as large")
  @CsvSource({"25, 1", "0, 2.512", "-25, 7.594", "-60, 7.594", "60, 0.347", "90, 0.347"})
  void resistanceFollowsArrheniusWithinWhatWasMeasured(double celsius, double factor) {
    assertThat(CellCircuit.temperatureFactor(3_000.0, celsius)).isCloseTo(factor, within(1e-3));
  }

  @ParameterizedTest(name = "at {0} charge the pairs resist {1} times as much")
  @CsvSource({"-0.1, 4", "0, 4", "0.025, 2.103638", "0.2, 1.001006", "0.201, 1", "0.8, 1"})
  void pairsResistMoreTowardsEmpty(double socFraction, double factor) {
    CellCircuit circuit = new CellCircuit(1e-3, 2_000.0, FAST, SLOW, 3.0);

    assertThat(circuit.chargeFactor(socFraction)).isCloseTo(factor, within(1e-6));
    assertThat(new CellCircuit(1e-3, 2_000.0, FAST, SLOW, 0.0).chargeFactor(0.0)).isEqualTo(1.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BMW i3", "INR18650-20R", "Citrine 22", "Jade 58", "Onyx 77", "Basalt Van 68"})
  void packOfAKnownVehicleIsFoundByWhatTheVehicleCallsItself(String vehicleModel) {
    assertThat(PackModels.find(vehicleModel)).map(PackModel::name).contains(vehicleModel);
  }

  @Test
  void unknownVehicleHasNoPack() {
    assertThat(PackModels.find("Nobody's 9")).isEmpty();
    assertThat(PackModels.find(null)).isEmpty();
  }

  @Test
  void packOfKnownChemistryIsTrustedLessThanOneOfKnownType() {
    PackModel generic = PackModels.generic("NMC", 96, 60.0);
    PackModel known = PackModels.find("Citrine 22").orElseThrow();

    assertThat(generic.openCircuit()).isSameAs(known.openCircuit());
    assertThat(generic.trust().curveVolts()).isGreaterThan(known.trust().curveVolts());
    assertThat(generic.circuit().ohmicOhms()).isEqualTo(known.circuit().ohmicOhms());
    assertThat(generic.cellVolts(384.0)).isEqualTo(4.0);
  }

  @ParameterizedTest(name = "at {0} degrees a curve is known to {1} mV")
  @CsvSource({"60, 4", "25, 4", "15, 6", "-5, 10"})
  void curveIsTrustedLessInTheCold(double celsius, double millivolts) {
    PackModel.Trust trust = new PackModel.Trust(0.004, 0.05, 0.003, 0.15, 0.03);

    assertThat(trust.curveVoltsAt(celsius)).isCloseTo(1e-3 * millivolts, within(1e-12));
  }

  @Test
  void lfpHasAPlateauAndEverythingElseCountsAsNmc() {
    assertThat(PackModels.generic("LFP", 100, 150.0).openCircuit().volts(0.5, 25.0))
        .isCloseTo(3.291, within(1e-9));
    assertThat(PackModels.generic(null, 100, 150.0).openCircuit().volts(0.5, 25.0))
        .isCloseTo(3.690, within(1e-9));
  }

  @Test
  void partsThatCannotBeAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PackModels.generic("NMC", 0, 60.0))
        .withMessage("seriesCells: 0 (expected: at least 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pair(0.0, 2_000.0, 10.0))
        .withMessage("ohms: 0.0 (expected: more than 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pair(1e-3, 2_000.0, 0.0))
        .withMessage("seconds: 0.0 (expected: more than 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CellCircuit(0.0, 2_000.0, FAST, SLOW, 0.0))
        .withMessage("ohmicOhms: 0.0 (expected: more than 0)");
    PackModel known = PackModels.find("Citrine 22").orElseThrow();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new PackModel(
                    "x", 1, 0.0, known.openCircuit(), known.circuit(), 0.0, known.trust()))
        .withMessage("nominalAmpereHours: 0.0 (expected: more than 0)");
  }
}
