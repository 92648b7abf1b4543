package io.fleettwin.evaluation.report;

/**
 * What a score may say. The unit of a key that measures an error depends on the task, see {@link
 * io.fleettwin.evaluation.Task#unit}.
 */
public enum MetricKey {
  /** Samples that were compared with the truth. */
  SAMPLES("samples", 0),
  /** Root of the mean squared error, unit of the task. */
  RMSE("rmse", 4),
  /** Mean absolute error, unit of the task. */
  MAE("mae", 4),
  /** Largest absolute error, unit of the task. */
  MAX("max", 4),
  /** Mean error, estimate minus truth, unit of the task. */
  BIAS("bias", 4),
  /** Share of samples whose truth lies within the 95 % interval, in [0, 1]. */
  COVERAGE_95("coverage95", 4);

  private final String json;
  private final int decimals;

  MetricKey(String json, int decimals) {
    this.json = json;
    this.decimals = decimals;
  }

  /** Name in JSON and in the table. */
  public String json() {
    return json;
  }

  int decimals() {
    return decimals;
  }
}
