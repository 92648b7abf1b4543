package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;

/**
 * The two cells of a pack that stand out: one weak, one that runs ahead.
 *
 * <p>All others are taken as equal. A weak cell holds less charge and has more resistance, so that
 * under load its voltage falls first, which is the early sign of a failing pack.
 *
 * @param weakCell number of the weak cell, from 1
 * @param strongCell number of the strong cell, from 1
 * @param weakSocOffset state of charge of the weak cell minus that of the pack, negative
 * @param strongSocOffset the same of the strong cell, positive
 * @param weakResistanceFactor resistance of the weak cell over that of the others
 */
public record CellSpread(
    int weakCell,
    int strongCell,
    double weakSocOffset,
    double strongSocOffset,
    double weakResistanceFactor) {

  private static final double FAILING_SHARE = 0.03;

  static CellSpread draw(SeedStream random, int cells) {
    int weak = 1 + random.below(cells);
    int strong = 1 + (weak + random.below(cells - 1)) % cells;
    boolean failing = random.chance(FAILING_SHARE);
    return new CellSpread(
        weak,
        strong,
        failing ? -random.between(0.02, 0.05) : -random.between(0.001, 0.006),
        random.between(0.001, 0.005),
        failing ? random.between(1.3, 1.8) : random.between(1.0, 1.1));
  }

  /** Voltage of the weak cell [V]. */
  double weakVolts(BatteryPack pack) {
    PackModel model = pack.model();
    return model.openCircuit().volts(pack.socFraction() + weakSocOffset)
        + weakResistanceFactor * pack.overVolts() / model.seriesCells();
  }

  /** Voltage of the strong cell [V]. */
  double strongVolts(BatteryPack pack) {
    PackModel model = pack.model();
    return model.openCircuit().volts(pack.socFraction() + strongSocOffset)
        + pack.overVolts() / model.seriesCells();
  }
}
