package io.fleettwin.domain.adas;

import io.fleettwin.domain.signal.SignalCatalogue;
import java.util.List;
import java.util.Map;

/**
 * What is believed of a vehicle's driver assistance.
 *
 * @param features what is believed of every feature
 * @param saeLevel level of driving automation that is engaged, 0 to 5; -1 if unknown
 * @param odd whether it is engaged where it was made for
 * @param sensors health of every sensor
 * @param driven how much the vehicle was on the road
 * @param events how often each event happened; every event has an entry
 * @param run the same since the present software version runs
 */
public record AdasEstimate(
    Map<AdasFeature, FeatureEstimate> features,
    int saeLevel,
    OddVerdict odd,
    Map<AdasSensor, SensorHealth> sensors,
    Exposure driven,
    Map<AdasEvent, Long> events,
    SoftwareRun run) {

  /** Nothing was ever heard of driver assistance. */
  public static final AdasEstimate UNKNOWN =
      new AdasTwin(AdasSignals.of(SignalCatalogue.of(List.of()))).estimate();

  /** The estimate of one feature. */
  public FeatureEstimate of(AdasFeature feature) {
    return features.get(feature);
  }

  /** How often an event happened. */
  public long count(AdasEvent event) {
    return events.get(event);
  }
}
