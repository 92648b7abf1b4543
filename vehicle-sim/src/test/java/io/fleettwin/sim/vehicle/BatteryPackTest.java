package io.fleettwin.sim.vehicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatteryPackTest {

  private static final Ageing NEW = new Ageing(0.0, 0.0, 1.0);

  /** One cell of 10 mOhm with pairs of 20 mOhm, 10 s and 30 mOhm, 100 s; no influence of warmth. */
  private static PackModel oneCell(double ampereHours) {
    return new PackModel(
        "NMC",
        OcvCurve.NMC,
        new CellModel(0.01, 0.02, 10.0, 0.03, 100.0, 0.0, 2.5, 4.3),
        1,
        ampereHours,
        new PackModel.Heat(1e6, 1e6, 1.0, 1.0),
        5.0,
        5.0);
  }

  @Test
  void oneStepUnderLoadIsWhatTheCircuitSaysByHand() {
    BatteryPack pack = new BatteryPack(oneCell(1_000.0), NEW, 1.0, 25.0, 10.0);

    pack.advance(-40.8, 25.0, 0.0); // 10 A out: 10 A * (4.18 V - 10 A * 0.01 Ohm) = 40.8 W

    double fast = -10.0 * 0.02 * (1.0 - Math.exp(-1.0));
    double slow = -10.0 * 0.03 * (1.0 - Math.exp(-0.1));
    assertThat(pack.currentAmperes()).isCloseTo(-10.0, within(1e-3));
    assertThat(fast).isCloseTo(-0.126424, within(1e-6));
    assertThat(slow).isCloseTo(-0.028549, within(1e-6));
    assertThat(pack.terminalVolts()).isCloseTo(4.18 - 0.1 + fast + slow, within(1e-3));
    assertThat(pack.socFraction()).isCloseTo(1.0 - 10.0 * 10.0 / 3_600.0 / 1_000.0, within(1e-8));
    assertThat(pack.lossWatts())
        .isCloseTo(-10.0 * (pack.terminalVolts() - pack.restVolts()), within(1e-2));
  }

  @Test
  void voltageReturnsToRestWhenTheCurrentStops() {
    BatteryPack pack = new BatteryPack(oneCell(100.0), NEW, 0.5, 25.0, 0.1);
    run(pack, -60.0, 600);
    assertThat(pack.terminalVolts()).isLessThan(pack.restVolts() - 0.3);

    run(pack, 0.0, 10_000);

    assertThat(pack.currentAmperes()).isCloseTo(0.0, within(1e-2));
    assertThat(pack.terminalVolts()).isCloseTo(pack.restVolts(), within(1e-3));
  }

  @ParameterizedTest(name = "model {0}")
  @ValueSource(ints = {0, 1, 2, 3})
  void chargeFallsUnderLoadAndRisesOnTheCharger(int model) {
    PackModel packModel = VehicleModel.FLEET.get(model).pack();
    BatteryPack pack = new BatteryPack(packModel, NEW, 0.5, 25.0, 0.1);

    run(pack, -20_000.0, 6_000);
    double after = pack.socFraction();
    assertThat(after).isLessThan(0.5);
    run(pack, 10_000.0, 6_000);

    assertThat(pack.socFraction()).isGreaterThan(after);
    assertThat(pack.coreCelsius()).isGreaterThan(25.0);
  }

  @Test
  void fullPackTakesNothingAndEmptyPackGivesNothing() {
    PackModel model = VehicleModel.FLEET.get(0).pack();
    BatteryPack full = new BatteryPack(model, NEW, 1.0, 25.0, 0.1);
    BatteryPack empty = new BatteryPack(model, NEW, 0.0, 25.0, 0.1);

    full.advance(50_000.0, 25.0, 0.0);
    empty.advance(-50_000.0, 25.0, 0.0);

    assertThat(full.currentAmperes()).isZero();
    assertThat(empty.currentAmperes()).isZero();
  }

  @Test
  void coldAndAgeRaiseResistanceAndAgeTakesCapacity() {
    PackModel model = VehicleModel.FLEET.get(0).pack();
    BatteryPack warm = new BatteryPack(model, NEW, 0.5, 25.0, 0.1);
    BatteryPack cold = new BatteryPack(model, NEW, 0.5, -5.0, 0.1);
    BatteryPack old = new BatteryPack(model, new Ageing(1_825.0, 500.0, 1.0), 0.5, 25.0, 0.1);

    assertThat(cold.ohmicOhms()).isGreaterThan(2.0 * warm.ohmicOhms());
    assertThat(old.ohmicOhms()).isBetween(1.15 * warm.ohmicOhms(), 1.5 * warm.ohmicOhms());
    assertThat(old.capacityAmpereHours() / warm.capacityAmpereHours())
        .isCloseTo(0.87, within(0.01));
  }

  @Test
  void restVoltageRisesWithChargeAndItsInverseFindsBack() {
    for (OcvCurve curve : new OcvCurve[] {OcvCurve.NMC, OcvCurve.LFP}) {
      double before = curve.volts(0.0);
      for (int percent = 1; percent <= 100; percent++) {
        double volts = curve.volts(percent / 100.0);
        assertThat(volts).isGreaterThan(before);
        assertThat(curve.socFraction(volts)).isCloseTo(percent / 100.0, within(1e-9));
        before = volts;
      }
    }
  }

  private static void run(BatteryPack pack, double watts, int steps) {
    for (int step = 0; step < steps; step++) {
      pack.advance(watts, 25.0, 0.0);
      if (step % 10 == 9) {
        pack.refresh(1.0);
      }
    }
  }
}
