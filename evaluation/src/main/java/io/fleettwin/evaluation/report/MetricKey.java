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
  COVERAGE_95("coverage95", 4),
  /** Root of the mean squared error of the task's simple baseline, unit of the task. */
  BASELINE_RMSE("baselineRmse", 4),
  /** Discharge after which the capacity is expected below the end of life. */
  END_OF_LIFE_EXPECTED("endOfLifeDischarge", 0),
  /** Lower end of the 95 % interval of that discharge. */
  END_OF_LIFE_EARLIEST("endOfLifeEarliest", 0),
  /** Upper end of the 95 % interval of that discharge; null if beyond what is looked at. */
  END_OF_LIFE_LATEST("endOfLifeLatest", 0),
  /** First discharge whose measured capacity is below the end of life; null if there is none. */
  END_OF_LIFE_MEASURED("endOfLifeMeasured", 0),
  /** What is believed in the end, unit of the task. */
  ESTIMATE("estimate", 3),
  /** Lower end of the 95 % interval of {@link #ESTIMATE}. */
  LOWER_95("lower95", 3),
  /** Upper end of the 95 % interval of {@link #ESTIMATE}. */
  UPPER_95("upper95", 3),
  /** What {@link #ESTIMATE} is compared with, unit of the task. */
  TRUTH("truth", 3),
  /** Error of {@link #ESTIMATE} in percent of the truth. */
  ERROR_PERCENT("errorPercent", 3),
  /** Length of a trip [km]. */
  DISTANCE_KILOMETERS("distanceKm", 2),
  /** Predicted consumption of a trip [kWh/100 km]. */
  PREDICTED_CONSUMPTION("predictedKwhPer100Km", 2),
  /** Measured consumption of a trip [kWh/100 km]. */
  MEASURED_CONSUMPTION("measuredKwhPer100Km", 2);

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
