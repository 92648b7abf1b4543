package io.fleettwin.domain.adas;

import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Finds what was, or could have been, dangerous; counts it and tells it. Mutable. */
final class SafetyWatch {

  /** Below this share of the grip of a dry road, a road is slippery: wet at best. */
  static final double SLIPPERY_BELOW = 0.5;

  /** Drivers brake harder than this only in need [m/s^2]; ISO 15622 limits cruise control to it. */
  static final double HARD_BRAKING_MPS2 = -3.5;

  /** Older distances are of a vehicle that may have gone. */
  static final double LEAD_HOLDS_SECONDS = 2.0;

  private static final double KMH_PER_MPS = 3.6;
  private static final double PERCENT = 100.0;

  private EpisodeDetector emergencyBraking = new EpisodeDetector();
  private EpisodeDetector warning = new EpisodeDetector();
  private EpisodeDetector antiLock = new EpisodeDetector();
  private EpisodeDetector stability = new EpisodeDetector();
  private EpisodeDetector traction = new EpisodeDetector();
  private NearMissDetector nearMiss = new NearMissDetector();

  void advance(
      SignalRow row,
      AdasSignals signals,
      FeatureStates features,
      EventCounts counts,
      InsightSink out) {
    long time = row.timeMicros();
    Report report = new Report(time, counts, out);
    if (emergencyBraking.observe(time, intervenes(features, AdasFeature.AEB))) {
      report.add(AdasEvent.AEB_ENGAGED, Double.NaN, "");
    }
    if (warning.observe(time, features.state(AdasFeature.FCW).isRunning())) {
      report.add(AdasEvent.FCW, Double.NaN, "");
    }
    double frictionPercent = row.value(signals.frictionPercent);
    if (antiLock.observe(time, intervenes(features, AdasFeature.ABS))) {
      boolean isSlippery = frictionPercent < SLIPPERY_BELOW * PERCENT;
      report.add(
          isSlippery ? AdasEvent.ABS_LOW_FRICTION : AdasEvent.ABS_ENGAGED,
          frictionPercent,
          "percent");
    }
    if (stability.observe(time, intervenes(features, AdasFeature.ESC))) {
      report.add(AdasEvent.ESC_ENGAGED, frictionPercent, "percent");
    }
    if (traction.observe(time, intervenes(features, AdasFeature.TCS))) {
      report.add(AdasEvent.TCS_ENGAGED, frictionPercent, "percent");
    }
    if (isNearMiss(row, signals)) {
      report.add(AdasEvent.NEAR_MISS, nearMiss.leastSeconds(), "s");
    }
  }

  private record Report(long timeMicros, EventCounts counts, InsightSink out) {

    void add(AdasEvent event, double measured, String unit) {
      counts.add(event, 1);
      if (event.isWorthTelling()) {
        out.report(AdasReports.event(event, measured, unit, timeMicros));
      }
    }
  }

  private static boolean intervenes(FeatureStates features, AdasFeature feature) {
    return features.state(feature) == FeatureState.INTERVENING;
  }

  private boolean isNearMiss(SignalRow row, AdasSignals signals) {
    double newest = Double.NaN;
    double least = Double.NaN;
    if (row.ageSeconds(signals.timeToCollisionSeconds) <= LEAD_HOLDS_SECONDS) {
      newest = row.value(signals.timeToCollisionSeconds);
      least = row.minimum(signals.timeToCollisionSeconds);
    } else if (row.ageSeconds(signals.distanceMeters) <= LEAD_HOLDS_SECONDS) {
      newest =
          TimeToCollision.seconds(
              row.value(signals.distanceMeters), row.value(signals.relativeKmh) / KMH_PER_MPS);
      least = newest;
    }
    boolean isCorroborated =
        row.minimum(signals.accelerationMps2) <= HARD_BRAKING_MPS2
            || row.maximum(signals.emergencyBraking) > 0.5
            || warning.isRaised()
            || emergencyBraking.isRaised();
    return nearMiss.observe(
        row.elapsedSeconds(),
        least,
        newest,
        Math.abs(row.maximum(signals.speedKmh)) / KMH_PER_MPS,
        isCorroborated);
  }

  void write(DataOutput out, long timeMicros) throws IOException {
    emergencyBraking.write(out, timeMicros);
    warning.write(out, timeMicros);
    antiLock.write(out, timeMicros);
    stability.write(out, timeMicros);
    traction.write(out, timeMicros);
    nearMiss.write(out);
  }

  static SafetyWatch read(DataInput in, long timeMicros) throws IOException {
    SafetyWatch watch = new SafetyWatch();
    watch.emergencyBraking = EpisodeDetector.read(in, timeMicros);
    watch.warning = EpisodeDetector.read(in, timeMicros);
    watch.antiLock = EpisodeDetector.read(in, timeMicros);
    watch.stability = EpisodeDetector.read(in, timeMicros);
    watch.traction = EpisodeDetector.read(in, timeMicros);
    watch.nearMiss = NearMissDetector.read(in);
    return watch;
  }
}
