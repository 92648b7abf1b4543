package io.fleettwin.domain.adas;

/**
 * The features that are followed, in the order in which they are stored.
 *
 * <p>Each says from which state on it is exposed to the road, which is when its kilometres and
 * hours count: a feature that drives counts while it drives, one that watches counts while it is
 * on.
 */
public enum AdasFeature implements Coded {
  /** Adaptive cruise control. */
  ACC(0, FeatureState.ACTIVE),
  /** Keeps the vehicle in its lane. */
  LANE_KEEPING(1, FeatureState.ACTIVE),
  /** Autonomous emergency braking. */
  AEB(2, FeatureState.ENABLED),
  /** Forward collision warning. */
  FCW(3, FeatureState.ENABLED),
  /** Electronic stability control. */
  ESC(4, FeatureState.ENABLED),
  /** Anti-lock braking. */
  ABS(5, FeatureState.ENABLED),
  /** Traction control. */
  TCS(6, FeatureState.ENABLED),
  /** Driver monitoring. */
  DMS(7, FeatureState.ACTIVE),
  /** Driving automation of SAE level 1 to 5, as the vehicle states it. */
  AUTOMATED_DRIVING(8, FeatureState.ACTIVE);

  /** How many there are. */
  static final int COUNT = values().length;

  private final int code;
  private final FeatureState exposedFrom;

  AdasFeature(int code, FeatureState exposedFrom) {
    this.code = code;
    this.exposedFrom = exposedFrom;
  }

  /** Number in stored state and place in arrays, dense from 0. */
  @Override
  public int code() {
    return code;
  }

  /** Whether kilometres and hours in {@code state} count for this feature. */
  public boolean isExposedIn(FeatureState state) {
    return state != FeatureState.ERROR && state.compareTo(exposedFrom) >= 0;
  }
}
