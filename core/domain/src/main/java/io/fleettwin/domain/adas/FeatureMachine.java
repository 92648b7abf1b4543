package io.fleettwin.domain.adas;

/**
 * How the state of a feature follows from its state before and the cue of a row.
 *
 * <pre>
 * state       | FAULT | INTERVENES  | ACTS   | SILENT      | BLIND       | ON      | OFF
 * UNAVAILABLE | ERROR | INTERVENING | ACTIVE | UNAVAILABLE | UNAVAILABLE | ENABLED | AVAILABLE
 * AVAILABLE   | ERROR | INTERVENING | ACTIVE | UNAVAILABLE | UNAVAILABLE | ENABLED | AVAILABLE
 * ENABLED     | ERROR | INTERVENING | ACTIVE | UNAVAILABLE | UNAVAILABLE | ENABLED | AVAILABLE
 * ACTIVE      | ERROR | INTERVENING | ACTIVE | UNAVAILABLE | UNAVAILABLE | ENABLED | AVAILABLE
 * INTERVENING | ERROR | INTERVENING | ACTIVE | UNAVAILABLE | UNAVAILABLE | ENABLED | AVAILABLE
 * ERROR       | ERROR | INTERVENING | ACTIVE | ERROR       | ERROR       | ENABLED | AVAILABLE
 * </pre>
 *
 * <p>Every state can be reached from every other, because a vehicle may be out of sight while it
 * passes through those between. A fault stays until the vehicle says that the feature works again:
 * neither silence nor a blind sensor repairs it.
 */
final class FeatureMachine {

  private FeatureMachine() {}

  static FeatureState next(FeatureState state, FeatureCue cue) {
    return switch (cue) {
      case FAULT -> FeatureState.ERROR;
      case INTERVENES -> FeatureState.INTERVENING;
      case ACTS -> FeatureState.ACTIVE;
      case SILENT, BLIND ->
          state == FeatureState.ERROR ? FeatureState.ERROR : FeatureState.UNAVAILABLE;
      case ON -> FeatureState.ENABLED;
      case OFF -> FeatureState.AVAILABLE;
    };
  }
}
