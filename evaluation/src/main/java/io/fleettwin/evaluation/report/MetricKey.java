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
  MEASURED_CONSUMPTION("measuredKwhPer100Km", 2),
  /** Root of the mean squared error of decoded wheel speeds, all four [m/s]. */
  WHEEL_SPEED_RMSE("wheelSpeedRmse", 7),
  /** Largest error of a decoded wheel speed [m/s]. */
  WHEEL_SPEED_MAX("wheelSpeedMax", 7),
  /** Root of the mean squared error of the decoded steering-wheel angle [degrees]. */
  STEERING_RMSE("steeringRmse", 7),
  /** Largest error of the decoded steering-wheel angle [degrees]. */
  STEERING_MAX("steeringMax", 7),
  /** Times at which decoded and recorded radar both had a vehicle ahead. */
  LEAD_SAMPLES("leadSamples", 0),
  /** Root of the mean squared error of the distance to it [m]. */
  LEAD_DISTANCE_RMSE("leadDistanceRmse", 4),
  /** Least time to collision that was decoded [s]; null if the vehicles never approached. */
  LEAST_TIME_TO_COLLISION("leastTtc", 2),
  /** The same of the recorded radar [s]. */
  LEAST_TIME_TO_COLLISION_TRUTH("leastTtcTruth", 2),
  /** Near misses that the twin found in rows of a second. */
  NEAR_MISSES("nearMisses", 0),
  /** Near misses at the rate of the radar. */
  NEAR_MISSES_TRUTH("nearMissesTruth", 0),
  /** Takeovers that the twin found. */
  TAKEOVERS("takeovers", 0),
  /** Time with cruise control active [s]. */
  CRUISE_ACTIVE_SECONDS("cruiseActiveS", 1),
  /** Time with lane keeping active [s]. */
  LANE_ACTIVE_SECONDS("laneActiveS", 1),
  /** Kilometres that the twin counted while there were satellite positions. */
  EXPOSURE_KILOMETERS("exposureKm", 4),
  /** Kilometres by the speed of the satellite receiver. */
  GNSS_KILOMETERS("gnssKm", 4),
  /** Exposure minus satellite distance, in percent of the latter. */
  EXPOSURE_ERROR_PERCENT("exposureErrorPercent", 3),
  /** Samples that have a fault, by the definitions of the task. */
  FAULTY("faulty", 0),
  /** Samples that have a fault and whose faulty values were all rejected. */
  FLAGGED("flagged", 0),
  /** Samples of which a value was rejected that is not faulty. */
  REJECTED_GOOD("rejectedGood", 0),
  /** Samples whose receiver shows no speed while the vehicle moves. */
  GNSS_SPEED_ZERO_FAULTS("gnssSpeedZero", 0),
  /** Those of them that were rejected. */
  GNSS_SPEED_ZERO_FLAGGED("gnssSpeedZeroFlagged", 0),
  /** Samples whose latitude cannot be. */
  LATITUDE_FAULTS("latitude", 0),
  /** Those of them that were rejected. */
  LATITUDE_FLAGGED("latitudeFlagged", 0),
  /** Samples whose longitude cannot be. */
  LONGITUDE_FAULTS("longitude", 0),
  /** Those of them that were rejected. */
  LONGITUDE_FLAGGED("longitudeFlagged", 0),
  /** Samples whose state of charge leaves and comes back. */
  SOC_FAULTS("socGlitch", 0),
  /** Those of them that were rejected. */
  SOC_FLAGGED("socGlitchFlagged", 0),
  /** Places where a recording lacks time without saying so; no sample is rejected for it. */
  MISSING_TIMES("missingTimes", 0),
  /** Faults that were put into vehicles. */
  INJECTED("injected", 0),
  /** Those of them that an alarm named. */
  DETECTED("detected", 0),
  /** Share of the faults that an alarm named, in [0, 1]. */
  RECALL("recall", 3),
  /** Median time from the beginning of a fault to the alarm [s], over those detected. */
  DELAY_MEDIAN_SECONDS("delay_median_s", 1),
  /** 90 % quantile of that time [s]. */
  DELAY_P90_SECONDS("delay_p90_s", 1),
  /** Time that all vehicles lived together [h]. */
  VEHICLE_HOURS("vehicle_hours", 1),
  /** Alarms that no fault explains. */
  FALSE_ALARMS("false_alarms", 0),
  /** {@link #FALSE_ALARMS} in 1,000 vehicle-hours. */
  FALSE_ALARMS_PER_1000_HOURS("false_alarms_per_1000_h", 3),
  /** Hazards that two vehicles or more met while they were there. */
  MET_BY_TWO("met_by_two", 0),
  /** Hazards that were told as confirmed. */
  TOLD("told", 0),
  /** Share of those told that were there, in [0, 1]. */
  PRECISION("precision", 3),
  /** Median time from a hazard's removal to the end of what was told of it [s]. */
  END_MEDIAN_SECONDS("end_median_s", 1),
  /** 90 % quantile of that time [s]. */
  END_P90_SECONDS("end_p90_s", 1),
  /** Mean squared error of believed probabilities, in [0, 1]. */
  BRIER("brier", 4),
  /** The same of who always says how often it is true altogether. */
  BRIER_BASELINE("brier_baseline", 4),
  /** Warnings of a hazard that was new to a vehicle. */
  WARNINGS("warnings", 0),
  /** Vehicles that were warned. */
  WARNED_VEHICLES("warned_vehicles", 0),
  /** Share of the warnings that were decided at least 5 s ahead, in [0, 1]. */
  WARNED_AHEAD_SHARE("warned_5s_ahead", 3),
  /** Share of the warnings whose vehicle came to such a hazard within three minutes. */
  WARNED_AND_MET_SHARE("warned_and_met", 3),
  /** Of the vehicles that came to a hazard told a minute before, the share that was warned. */
  MET_AND_WARNED_SHARE("met_and_warned", 3),
  /** Median time left when a warning was decided [s]. */
  WARNED_SECONDS_MEDIAN("warned_s_ahead", 1),
  /** Median distance left when a warning was decided [m]. */
  WARNED_METERS_MEDIAN("warned_m_ahead", 0),
  /** Warnings over {@link #VEHICLE_HOURS}. */
  WARNINGS_PER_VEHICLE_HOUR("warnings_per_vehicle_hour", 4),
  /** Warnings whose vehicle, by its recorded track, was moving away from the hazard. */
  WARNED_AWAY("warned_away", 0);

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
