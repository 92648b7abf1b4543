package io.fleettwin.domain.energy;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * What is lost between battery and wheel.
 *
 * @param efficiency share of the battery's power that reaches the wheels, in (0, 1]
 * @param regenerationEfficiency share of the wheels' braking power that reaches the battery, in [0,
 *     1]; friction brakes are part of it
 * @param movingKilowatts drawn by inverter and motor whenever the vehicle moves, at least 0
 */
public record DriveLosses(
    double efficiency, double regenerationEfficiency, double movingKilowatts) {

  public DriveLosses {
    if (!(efficiency > 0.0 && efficiency <= 1.0)) {
      throw invalid("efficiency", efficiency, "above 0, at most 1");
    }
    if (!(regenerationEfficiency >= 0.0 && regenerationEfficiency <= 1.0)) {
      throw invalid("regenerationEfficiency", regenerationEfficiency, "0 to 1");
    }
    if (!(movingKilowatts >= 0.0 && movingKilowatts < 50.0)) {
      throw invalid("movingKilowatts", movingKilowatts, "0 or more, below 50");
    }
  }

  /** Battery power over wheel power, for a wheel power of this sign. */
  double gain(double wheelPower) {
    return wheelPower > 0.0 ? 1.0 / efficiency : regenerationEfficiency;
  }
}
