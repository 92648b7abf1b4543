package io.fleettwin.domain.adas;

import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import java.util.Locale;

/** The insights of driver assistance in words and numbers. */
final class AdasReports {

  /** The vehicle says so itself. */
  private static final Evidence TOLD = Evidence.ofCertainty(0.95);

  private AdasReports() {}

  static Insight error(AdasFeature feature, Phase phase, long sinceMicros, long timeMicros) {
    return new Insight(
        InsightKind.ADAS_FEATURE_ERROR,
        feature.name(),
        phase,
        AdasEvent.FEATURE_ERROR.severity(),
        sinceMicros,
        timeMicros,
        TOLD,
        words(feature.name())
            + (phase == Phase.CLOSED ? " reports its fault no more." : " reports a fault."));
  }

  static Insight sensor(
      AdasSensor sensor, SensorHealth health, Phase phase, long sinceMicros, long timeMicros) {
    return new Insight(
        InsightKind.SENSOR_DEGRADED,
        sensor.name(),
        phase,
        AdasEvent.SENSOR_FAULT.severity(),
        sinceMicros,
        timeMicros,
        TOLD,
        "The "
            + words(sensor.name())
            + (phase == Phase.CLOSED ? " is no longer " : " is ")
            + words(health.name())
            + ".");
  }

  static Insight oddExit(OddVerdict verdict, Phase phase, long sinceMicros, long timeMicros) {
    return new Insight(
        InsightKind.ODD_EXIT,
        AdasFeature.AUTOMATED_DRIVING.name(),
        phase,
        AdasEvent.ODD_EXIT.severity(),
        sinceMicros,
        timeMicros,
        Evidence.ofCertainty(0.8),
        phase == Phase.CLOSED
            ? "Driving automation is inside of its domain again, or off."
            : "Driving automation goes on outside of its domain: " + words(verdict.name()) + ".");
  }

  static Insight takeover(Takeover takeover, double confidence, long timeMicros) {
    String driver = takeover.driver().inWords();
    return new Insight(
        InsightKind.TAKEOVER,
        takeover.feature().name(),
        Phase.EVENT,
        takeover.driver().isNotReady() ? Severity.WARNING : AdasEvent.TAKEOVER.severity(),
        timeMicros,
        timeMicros,
        new Evidence(takeover.leadSeconds(), Double.NaN, Double.NaN, "s", confidence),
        String.format(
            Locale.ROOT,
            "The driver took over from %s: %s, %s%s.",
            words(takeover.feature().name()),
            words(takeover.cause().name()),
            takeover.leadSeconds() > 0.0
                ? String.format(Locale.ROOT, "announced %.1f s before", takeover.leadSeconds())
                : "without a sign before",
            driver.isEmpty() ? "" : "; " + driver));
  }

  /**
   * @param measured the number of the event: friction as a fraction, time to collision [s]; NaN if
   *     it has none
   */
  static Insight event(AdasEvent event, double measured, String unit, long timeMicros) {
    return new Insight(
        InsightKind.SAFETY_EVENT,
        event.name(),
        Phase.EVENT,
        event.severity(),
        timeMicros,
        timeMicros,
        new Evidence(measured, Double.NaN, Double.NaN, unit, 0.9),
        event.sentence() + ".");
  }

  private static String words(String name) {
    return name.length() <= 3 ? name : name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
