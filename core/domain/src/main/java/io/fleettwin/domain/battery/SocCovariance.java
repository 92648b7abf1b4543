package io.fleettwin.domain.battery;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Covariance of the states of a {@link SocEstimator}: symmetric, six by six, mutable.
 *
 * <p>The transition of the states is sparse, so the products of matrices are written out row by
 * row.
 */
final class SocCovariance {

  static final int SOC = 0;
  static final int FAST = 1;
  static final int SLOW = 2;
  static final int CURVE = 3;
  static final int BIAS = 4;
  static final int RESISTANCE = 5;
  static final int SIZE = 6;

  private final double[] cells = new double[SIZE * SIZE];
  private final double[] gains = new double[SIZE];

  double variance(int state) {
    return cells[state * SIZE + state];
  }

  /** Forgets how a state hangs together with the others, and makes it this unsure. */
  void reset(int state, double variance) {
    for (int other = 0; other < SIZE; other++) {
      cells[state * SIZE + other] = 0.0;
      cells[other * SIZE + state] = 0.0;
    }
    cells[state * SIZE + state] = variance;
  }

  void add(int state, double variance) {
    cells[state * SIZE + state] += variance;
  }

  /** Multiplies a state by a factor and adds multiples of bias and resistance to it. */
  void transform(int state, double keep, double ofBias, double ofResistance) {
    int row = state * SIZE;
    for (int column = 0; column < SIZE; column++) {
      cells[row + column] =
          keep * cells[row + column]
              + ofBias * cells[BIAS * SIZE + column]
              + ofResistance * cells[RESISTANCE * SIZE + column];
    }
    for (int line = 0; line < SIZE * SIZE; line += SIZE) {
      cells[line + state] =
          keep * cells[line + state]
              + ofBias * cells[line + BIAS]
              + ofResistance * cells[line + RESISTANCE];
    }
  }

  /**
   * Variance of what is observed: {@code h' P h}. Leaves {@code P h} behind for {@link #update}.
   *
   * @param sensitivity how the observation moves with each state, h
   */
  double observedVariance(double[] sensitivity) {
    double variance = 0.0;
    for (int state = 0; state < SIZE; state++) {
      double sum = 0.0;
      for (int other = 0; other < SIZE; other++) {
        sum += cells[state * SIZE + other] * sensitivity[other];
      }
      gains[state] = sum;
      variance += sum * sensitivity[state];
    }
    return variance;
  }

  /** Covariance of a state with what {@link #observedVariance} was last asked about. */
  double withObserved(int state) {
    return gains[state];
  }

  /**
   * Takes an observation into account.
   *
   * @param innovationVariance observed variance and noise of the measurement together
   */
  void update(double innovationVariance) {
    for (int state = 0; state < SIZE; state++) {
      double gain = gains[state] / innovationVariance;
      for (int other = 0; other < SIZE; other++) {
        cells[state * SIZE + other] -= gain * gains[other];
      }
    }
  }

  void write(DataOutput out) throws IOException {
    for (int row = 0; row < SIZE; row++) {
      for (int column = row; column < SIZE; column++) {
        out.writeFloat((float) cells[row * SIZE + column]);
      }
    }
  }

  static SocCovariance read(DataInput in) throws IOException {
    SocCovariance covariance = new SocCovariance();
    for (int row = 0; row < SIZE; row++) {
      for (int column = row; column < SIZE; column++) {
        double value = in.readFloat();
        covariance.cells[row * SIZE + column] = value;
        covariance.cells[column * SIZE + row] = value;
      }
    }
    return covariance;
  }
}
