package io.fleettwin.domain.statistics;

import static io.fleettwin.domain.common.Require.invalid;
import static io.fleettwin.domain.common.Require.requireFinite;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Learns the coefficients c of y = c . x + noise one observation at a time and forgets slowly.
 *
 * <p>It begins with a prior, which regularises it: what was never excited stays at its prior. The
 * covariance P is updated in Joseph's form, P' = (I - K x') P (I - K x')' + K r K', which keeps it
 * symmetric and positive however the numbers round. Forgetting divides P by a factor below 1;
 * standard deviations never grow beyond those of the prior, so a long stretch without excitation
 * cannot blow the covariance up.
 *
 * <p>Mutable, not thread-safe. State is kept in single precision: 4 bytes for each coefficient and
 * each entry of one triangle of P.
 *
 * <p>The stabilised form is treated in G. J. Bierman, Factorization Methods for Discrete Sequential
 * Estimation, 1977.
 */
public final class RecursiveLeastSquares {

  /** Noise over what is not known yet: less would be lost in rounding. */
  private static final double GREATEST_EXACTNESS = 1e-8;

  /** Least variance over that of the prior. */
  private static final double LEAST_VARIANCE_SHARE = 1e-12;

  private final double[] priorVariances;
  private final double forgetting;
  private final double[] coefficients;
  private final double[] covariance;
  private final double[] gain;
  private final double[] row;

  /**
   * @param prior coefficients to begin with, finite
   * @param priorStandardDeviations of each, above 0; also the most that they ever get
   * @param forgetting what an older observation still counts for after each new one, in (0, 1]
   */
  public RecursiveLeastSquares(
      double[] prior, double[] priorStandardDeviations, double forgetting) {
    int size = prior.length;
    if (size == 0 || priorStandardDeviations.length != size) {
      throw invalid("priorStandardDeviations", priorStandardDeviations.length, "one each, above 0");
    }
    if (!(forgetting > 0.0 && forgetting <= 1.0)) {
      throw invalid("forgetting", forgetting, "above 0, at most 1");
    }
    this.forgetting = forgetting;
    coefficients = prior.clone();
    priorVariances = new double[size];
    covariance = new double[size * size];
    gain = new double[size];
    row = new double[size];
    for (int i = 0; i < size; i++) {
      requireFinite(prior[i], "prior");
      if (!(priorStandardDeviations[i] > 0.0 && priorStandardDeviations[i] < 1e15)) {
        throw invalid("priorStandardDeviations", priorStandardDeviations[i], "above 0, finite");
      }
      priorVariances[i] = priorStandardDeviations[i] * priorStandardDeviations[i];
      covariance[i * size + i] = priorVariances[i];
    }
  }

  /** How many coefficients there are. */
  public int size() {
    return coefficients.length;
  }

  /** The present belief of a coefficient. */
  public double coefficient(int index) {
    return coefficients[index];
  }

  /** How sure it is. */
  public double standardDeviation(int index) {
    return Math.sqrt(covariance[index * size() + index]);
  }

  /** What the coefficients expect to measure at {@code regressors}. */
  public double predict(double[] regressors) {
    double sum = 0.0;
    for (int i = 0; i < size(); i++) {
      sum += coefficients[i] * regressors[i];
    }
    return sum;
  }

  /** Variance of {@link #predict} from what is not known of the coefficients, without noise. */
  public double predictionVariance(double[] regressors) {
    double sum = 0.0;
    for (int i = 0; i < size(); i++) {
      sum += regressors[i] * productOfRow(i, regressors);
    }
    return sum;
  }

  /**
   * Learns from one observation.
   *
   * @param regressors x, finite, as many as coefficients
   * @param measured y; an observation that is not finite is left out
   * @param noiseVariance of y about c . x, above 0
   */
  public void observe(double[] regressors, double measured, double noiseVariance) {
    if (regressors.length != size()) {
      throw invalid("regressors", regressors.length, size() + " of them");
    }
    if (!(noiseVariance > 0.0)) {
      throw invalid("noiseVariance", noiseVariance, "above 0");
    }
    double innovation = measured - predict(regressors);
    double known = Math.max(0.0, predictionVariance(regressors));
    double noise = Math.max(noiseVariance, GREATEST_EXACTNESS * known);
    double variance = known + noise;
    if (!Double.isFinite(innovation) || !Double.isFinite(variance)) {
      return;
    }
    for (int i = 0; i < size(); i++) {
      gain[i] = productOfRow(i, regressors) / variance;
    }
    for (int i = 0; i < size(); i++) {
      coefficients[i] += gain[i] * innovation;
    }
    reduce(regressors);
    addNoise(noise);
    forget();
  }

  private double productOfRow(int index, double[] regressors) {
    double sum = 0.0;
    for (int j = 0; j < size(); j++) {
      sum += covariance[index * size() + j] * regressors[j];
    }
    return sum;
  }

  /** P = (I - K x') P (I - K x')'. */
  private void reduce(double[] regressors) {
    int size = size();
    Arrays.fill(row, 0.0);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        row[j] += regressors[i] * covariance[i * size + j];
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        covariance[i * size + j] -= gain[i] * row[j];
      }
    }
    for (int i = 0; i < size; i++) {
      double product = productOfRow(i, regressors);
      for (int j = 0; j < size; j++) {
        covariance[i * size + j] -= product * gain[j];
      }
    }
  }

  private void addNoise(double noiseVariance) {
    int size = size();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        covariance[i * size + j] += gain[i] * noiseVariance * gain[j];
      }
    }
  }

  /** Scales rows and columns, which keeps P positive, by no more than the prior allows. */
  private void forget() {
    int size = size();
    double growth = 1.0 / forgetting;
    for (int i = 0; i < size; i++) {
      double least = LEAST_VARIANCE_SHARE * priorVariances[i];
      double variance = Math.max(least, covariance[i * size + i]);
      covariance[i * size + i] = variance;
      row[i] = Math.sqrt(Math.min(growth, priorVariances[i] / variance));
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double scaled = covariance[i * size + j] * row[i] * row[j];
        covariance[i * size + j] = scaled;
        covariance[j * size + i] = scaled;
      }
    }
  }

  /** Writes what was learned; prior and forgetting belong to whoever reads it. */
  public void write(DataOutput out) throws IOException {
    int size = size();
    for (int i = 0; i < size; i++) {
      out.writeFloat((float) coefficients[i]);
      for (int j = 0; j <= i; j++) {
        out.writeFloat((float) covariance[i * size + j]);
      }
    }
  }

  /** Takes over what {@link #write} of one with the same prior wrote. */
  public void readFrom(DataInput in) throws IOException {
    int size = size();
    for (int i = 0; i < size; i++) {
      coefficients[i] = in.readFloat();
      for (int j = 0; j <= i; j++) {
        covariance[i * size + j] = in.readFloat();
        covariance[j * size + i] = covariance[i * size + j];
      }
    }
  }
}
