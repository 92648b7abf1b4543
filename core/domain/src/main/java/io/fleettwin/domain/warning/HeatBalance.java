package io.fleettwin.domain.warning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Heat balance of a pack, whose parameters are learned as it runs: dT/dt = g P + a (T_air - T) + c
 * (T_coolant - T).
 *
 * <p>P is the heat that the current makes [W], g the warming per heat [K/J], a and c the rates at
 * which the pack follows air and coolant [1/s]. Over a stretch of minutes the balance is linear in
 * the three, so they are estimated by a Kalman filter whose state hardly moves (recursive least
 * squares with a prior). Mutable, not thread-safe.
 *
 * @see <a href="https://doi.org/10.1149/1.2113792">D. Bernardi et al., A general energy balance for
 *     battery systems, 1985; the entropic term is left out</a>
 */
final class HeatBalance {

  /** Integrals are taken in these units, so that all parameters are of the order of one. */
  static final double JOULES = 1e6;

  static final double KELVIN_SECONDS_AIR = 1e5;
  static final double KELVIN_SECONDS_COOLANT = 1e4;

  private static final int SIZE = 3;

  /**
   * Packs of 20 to 100 kWh hold 100 to 500 kJ/K; in air they cool within a day, in coolant within
   * an hour or two. Means and deviations of g, a and c in the units above.
   */
  private static final double[] PRIOR = {4.0, 1.4, 2.0};

  private static final double[] PRIOR_DEVIATION = {2.5, 1.0, 4.0};

  /** Per stretch learned, the parameters may move by this share of the prior deviation. */
  private static final double WALK_SHARE = 0.01;

  private final double[] parameters = PRIOR.clone();
  private final double[] covariance = new double[SIZE * SIZE];
  private final double[] gain = new double[SIZE];
  private double innovationVariance;

  HeatBalance() {
    for (int i = 0; i < SIZE; i++) {
      covariance[i * SIZE + i] = PRIOR_DEVIATION[i] * PRIOR_DEVIATION[i];
    }
  }

  /**
   * What drove the temperature over a stretch.
   *
   * @param heatJoules made by the current [J]
   * @param airKelvinSeconds integral of air less pack temperature [K s]; 0 if unknown
   * @param coolantKelvinSeconds integral of coolant less pack temperature [K s]; 0 if unknown
   */
  record Drive(double heatJoules, double airKelvinSeconds, double coolantKelvinSeconds) {

    private double regressor(int parameter) {
      return switch (parameter) {
        case 0 -> heatJoules / JOULES;
        case 1 -> airKelvinSeconds / KELVIN_SECONDS_AIR;
        default -> coolantKelvinSeconds / KELVIN_SECONDS_COOLANT;
      };
    }
  }

  /** Expected change of temperature over a stretch [K]. */
  double expectedKelvin(Drive drive) {
    double kelvin = 0.0;
    for (int i = 0; i < SIZE; i++) {
      kelvin += drive.regressor(i) * parameters[i];
    }
    return kelvin;
  }

  /**
   * Standard deviation of a measured change about the expected one [K].
   *
   * @param measurementKelvin deviation that the measurement and the model have by themselves
   */
  double deviationKelvin(Drive drive, double measurementKelvin) {
    prepare(drive, measurementKelvin);
    return Math.sqrt(innovationVariance);
  }

  /** Learns from a measured change of temperature. */
  void learn(Drive drive, double measuredKelvin, double measurementKelvin) {
    double innovation = measuredKelvin - expectedKelvin(drive);
    prepare(drive, measurementKelvin);
    for (int i = 0; i < SIZE; i++) {
      parameters[i] = Math.max(0.0, parameters[i] + gain[i] / innovationVariance * innovation);
      for (int j = 0; j < SIZE; j++) {
        covariance[i * SIZE + j] -= gain[i] * gain[j] / innovationVariance;
      }
    }
    for (int i = 0; i < SIZE; i++) {
      double walk = WALK_SHARE * PRIOR_DEVIATION[i];
      double largest = PRIOR_DEVIATION[i] * PRIOR_DEVIATION[i];
      int at = i * SIZE + i;
      covariance[at] = Math.min(largest, covariance[at] + walk * walk);
    }
  }

  private void prepare(Drive drive, double measurementKelvin) {
    innovationVariance = measurementKelvin * measurementKelvin;
    for (int i = 0; i < SIZE; i++) {
      gain[i] = 0.0;
      for (int j = 0; j < SIZE; j++) {
        gain[i] += covariance[i * SIZE + j] * drive.regressor(j);
      }
      innovationVariance += gain[i] * drive.regressor(i);
    }
  }

  /** Heat that warms the pack by one kelvin, as learned [J/K]; infinite if none does. */
  double joulesPerKelvin() {
    return JOULES / parameters[0];
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < SIZE; i++) {
      out.writeFloat((float) parameters[i]);
      for (int j = 0; j <= i; j++) {
        out.writeFloat((float) covariance[i * SIZE + j]);
      }
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int i = 0; i < SIZE; i++) {
      parameters[i] = in.readFloat();
      for (int j = 0; j <= i; j++) {
        covariance[i * SIZE + j] = in.readFloat();
        covariance[j * SIZE + i] = covariance[i * SIZE + j];
      }
    }
  }
}
