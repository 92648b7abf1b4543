package io.fleettwin.evaluation.report;

import static io.fleettwin.domain.common.Require.requireText;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How well one recording went, or all of them together. Immutable.
 *
 * @param id which recording
 * @param metrics NaN where there was nothing to measure
 */
public record Score(String id, Map<MetricKey, Double> metrics) {

  public Score {
    requireText(id, "id");
    EnumMap<MetricKey, Double> copy = new EnumMap<>(MetricKey.class);
    copy.putAll(metrics);
    metrics = Collections.unmodifiableMap(copy);
  }

  /** A score that says nothing yet. */
  public static Score of(String id) {
    return new Score(id, Map.of());
  }

  /** This score and one metric more; an earlier value of it is replaced. */
  public Score with(MetricKey key, double value) {
    EnumMap<MetricKey, Double> more = new EnumMap<>(MetricKey.class);
    more.putAll(metrics);
    more.put(key, value);
    return new Score(id, more);
  }

  /** The value of a metric, NaN if the score does not have it. */
  public double value(MetricKey key) {
    return metrics.getOrDefault(key, Double.NaN);
  }
}
