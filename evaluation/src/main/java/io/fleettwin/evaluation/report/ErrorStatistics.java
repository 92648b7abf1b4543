package io.fleettwin.evaluation.report;

/**
 * Collects errors of estimates against a truth. Mutable, not thread-safe; estimates or truths that
 * are not numbers are not compared.
 */
public final class ErrorStatistics {

  private long samples;
  private double sum;
  private double sumOfMagnitudes;
  private double sumOfSquares;
  private double greatest;
  private long judged;
  private long covered;

  /** Takes an estimate without an interval. */
  public void add(double estimate, double truth) {
    double error = estimate - truth;
    if (Double.isFinite(error)) {
      samples++;
      sum += error;
      sumOfMagnitudes += Math.abs(error);
      sumOfSquares += error * error;
      greatest = Math.max(greatest, Math.abs(error));
    }
  }

  /** Takes an estimate with its 95 % interval, both ends included. */
  public void add(double estimate, double truth, double lower, double upper) {
    add(estimate, truth);
    if (Double.isFinite(estimate - truth)) {
      judged++;
      covered += truth >= lower && truth <= upper ? 1 : 0;
    }
  }

  /** Takes over all that another one collected. */
  public void merge(ErrorStatistics other) {
    samples += other.samples;
    sum += other.sum;
    sumOfMagnitudes += other.sumOfMagnitudes;
    sumOfSquares += other.sumOfSquares;
    greatest = Math.max(greatest, other.greatest);
    judged += other.judged;
    covered += other.covered;
  }

  public long samples() {
    return samples;
  }

  /** NaN without samples, as the others are. */
  public double rootMeanSquare() {
    return samples == 0 ? Double.NaN : Math.sqrt(sumOfSquares / samples);
  }

  public double meanMagnitude() {
    return samples == 0 ? Double.NaN : sumOfMagnitudes / samples;
  }

  public double mean() {
    return samples == 0 ? Double.NaN : sum / samples;
  }

  public double greatestMagnitude() {
    return samples == 0 ? Double.NaN : greatest;
  }

  /** Share of the samples with an interval whose truth lies inside, in [0, 1]. */
  public double coverage() {
    return judged == 0 ? Double.NaN : (double) covered / judged;
  }

  /** The score that these errors make. */
  public Score score(String id) {
    return Score.of(id)
        .with(MetricKey.SAMPLES, (double) samples)
        .with(MetricKey.RMSE, rootMeanSquare())
        .with(MetricKey.MAE, meanMagnitude())
        .with(MetricKey.MAX, greatestMagnitude())
        .with(MetricKey.BIAS, mean())
        .with(MetricKey.COVERAGE_95, coverage());
  }
}
