package io.fleettwin.domain.adas;

import static io.fleettwin.domain.signal.SignalCatalogue.UNKNOWN;

import io.fleettwin.domain.signal.SignalRow;

/**
 * Where a row has the flags of one feature; {@link
 * io.fleettwin.domain.signal.SignalCatalogue#UNKNOWN} where the catalogue has no such flag.
 *
 * @param enabled whether it is switched on; a feature without such a flag is always on
 * @param active whether it drives or warns
 * @param intervening whether it intervenes
 * @param error whether it reports a fault
 */
record FeatureSignals(int enabled, int active, int intervening, int error) {

  /**
   * A feature of which nothing was heard for longer is silent. Vehicles repeat every value within a
   * minute or so, changed or not.
   */
  static final double SILENT_AFTER_SECONDS = 600.0;

  private static final double RAISED = 0.5;

  /**
   * What a row says.
   *
   * @param before state after the row before
   * @param sensor health of the sensor that the feature needs
   */
  FeatureCue cue(SignalRow row, FeatureState before, SensorHealth sensor) {
    if (isRaised(row, error, before == FeatureState.ERROR)) {
      return FeatureCue.FAULT;
    }
    if (isRaised(row, intervening, before == FeatureState.INTERVENING)) {
      return FeatureCue.INTERVENES;
    }
    if (isRaised(row, active, before.isRunning())) {
      return FeatureCue.ACTS;
    }
    if (!(isHeard(row, error)
        || isHeard(row, enabled)
        || isHeard(row, active)
        || isHeard(row, intervening))) {
      return FeatureCue.SILENT;
    }
    if (sensor.isBlind()) {
      return FeatureCue.BLIND;
    }
    return enabled == UNKNOWN || row.value(enabled) > RAISED ? FeatureCue.ON : FeatureCue.OFF;
  }

  /** Whether a flag is set, or was set for a moment since the row before. */
  static boolean isRaised(SignalRow row, int flag, boolean wasRaised) {
    return row.value(flag) > RAISED || (!wasRaised && row.maximum(flag) > RAISED);
  }

  private static boolean isHeard(SignalRow row, int flag) {
    return row.isFresh(flag) || row.ageSeconds(flag) <= SILENT_AFTER_SECONDS;
  }
}
