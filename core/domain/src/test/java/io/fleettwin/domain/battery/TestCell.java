package io.fleettwin.domain.battery;

import io.fleettwin.domain.battery.CellCircuit.Pair;
import io.fleettwin.domain.battery.PackModel.Trust;

/** A pack that behaves exactly as its model, for tests; its state is public. */
final class TestCell {

  /** Ten cells of 50 Ah whose rest voltage rises straight from 3 V to 4 V. */
  static final PackModel STRAIGHT = pack(OcvCurve.of(0.0, 3.0, 3.5, 4.0), 0.004);

  /** The same with a plateau of 20 mV between 25 and 75 %. */
  static final PackModel FLAT = pack(OcvCurve.of(0.0, 3.0, 3.28, 3.29, 3.30, 3.5), 0.004);

  private final PackModel model;
  private final double ampereHours;
  double socFraction;
  double fastVolts;
  double slowVolts;
  double celsius = 25.0;
  double resistanceFactor = 1.0;

  TestCell(PackModel model, double ampereHours, double socFraction) {
    this.model = model;
    this.ampereHours = ampereHours;
    this.socFraction = socFraction;
  }

  private static PackModel pack(OcvCurve curve, double curveVolts) {
    CellCircuit circuit =
        new CellCircuit(
            1e-3, 3_000.0, new Pair(0.5e-3, 2_000.0, 20.0), new Pair(0.5e-3, 2_000.0, 300.0), 0.0);
    return new PackModel(
        "test pack", 10, 50.0, curve, circuit, 0.0, new Trust(curveVolts, 0.05, 0.003, 0.15, 0.03));
  }

  /** Lets a constant current flow. */
  void flow(double seconds, double amperes) {
    socFraction += amperes * seconds / 3_600.0 / ampereHours;
    fastVolts = pair(model.circuit().fast(), fastVolts, seconds, amperes);
    slowVolts = pair(model.circuit().slow(), slowVolts, seconds, amperes);
  }

  private double pair(Pair pair, double volts, double seconds, double amperes) {
    double decay = Math.exp(-seconds / pair.seconds());
    double ohms =
        resistanceFactor * pair.ohms() * CellCircuit.temperatureFactor(pair.kelvin(), celsius);
    return decay * volts + (1.0 - decay) * ohms * amperes;
  }

  double packVolts(double amperes) {
    double ohms =
        resistanceFactor
            * model.circuit().ohmicOhms()
            * CellCircuit.temperatureFactor(model.circuit().ohmicKelvin(), celsius);
    double cell =
        model.openCircuit().volts(socFraction, celsius) + fastVolts + slowVolts + amperes * ohms;
    return model.seriesCells() * cell;
  }

  /** Current of a drive at a time: a minute each of strong, weak and backward current, and rest. */
  static double driveAmperes(double seconds) {
    return switch ((int) (seconds / 60.0) % 4) {
      case 0 -> -60.0;
      case 1 -> -15.0;
      case 2 -> 25.0;
      default -> 0.0;
    };
  }
}
