package io.fleettwin.domain.battery;

import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/** Findings about charge, capacity and resistance, each with its life cycle. Mutable. */
final class BatteryFindings {

  private static final String PERCENT_UNIT = "percent";
  private static final double PERCENT = 100.0;

  /** A disagreement about the charge has to last this long. */
  private static final double DRIFT_SECONDS = 600.0;

  /** The stated charge is off by this much and by three deviations. */
  private static final double LEAST_DRIFT_FRACTION = 0.05;

  private static final double DRIFT_DEVIATIONS = 3.0;

  /** What battery management systems are off by in everyday use, one standard deviation. */
  private static final double STATED_DEVIATION = 0.02;

  /** Capacity and resistance are estimates over weeks: no need to wait. */
  private static final double AT_ONCE = 0.0;

  /** Usual end of the first life: 80 % of the capacity. */
  private static final double WORTH_REPORTING_LOSS = 0.2;

  /** Half of the resistance on top; twice the resistance is the usual end of life. */
  private static final double WORTH_REPORTING_GROWTH = 0.5;

  private static final double CONFIDENCE = 0.975;

  private final LastingCondition drift = new LastingCondition(DRIFT_SECONDS);
  private final LastingCondition loss = new LastingCondition(AT_ONCE);
  private final LastingCondition growth = new LastingCondition(AT_ONCE);

  /** Compares the stated charge with the estimated one; NaN if there is none. */
  void compareCharge(
      long timeMicros, double stated, double estimated, double deviation, InsightSink out) {
    double both = Math.hypot(deviation, STATED_DEVIATION);
    double most = Math.max(LEAST_DRIFT_FRACTION, DRIFT_DEVIATIONS * both);
    Phase phase = drift.advance(timeMicros, Math.abs(stated - estimated) / most);
    if (phase != null) {
      Evidence evidence =
          new Evidence(
              PERCENT * stated, PERCENT * estimated, PERCENT * both, PERCENT_UNIT, CONFIDENCE);
      String message =
          text("stated charge %.1f %%, estimated %.1f %%", PERCENT * stated, PERCENT * estimated);
      report(InsightKind.SOC_LABEL_DRIFT, phase, drift, timeMicros, evidence, message, out);
    }
  }

  /** Judges capacity by the upper end of its interval. */
  void judgeCapacity(long timeMicros, CapacityEstimate capacity, InsightSink out) {
    double upper = capacity.upperHealthFraction();
    Phase phase = loss.advance(timeMicros, (1.0 - upper) / WORTH_REPORTING_LOSS);
    if (phase != null) {
      double health = PERCENT * capacity.healthFraction();
      Evidence evidence =
          new Evidence(
              health, PERCENT, (PERCENT * upper - health) / 1.96, PERCENT_UNIT, CONFIDENCE);
      String message =
          text("capacity is %.0f %% of that when new, at most %.0f %%", health, PERCENT * upper);
      report(InsightKind.CAPACITY_LOSS, phase, loss, timeMicros, evidence, message, out);
    }
  }

  /** Judges resistance by the lower end of its interval. */
  void judgeResistance(long timeMicros, ResistanceEstimate resistance, InsightSink out) {
    double lower = resistance.lowerGrowthFraction();
    Phase phase = growth.advance(timeMicros, lower / WORTH_REPORTING_GROWTH);
    if (phase != null) {
      double deviation = (resistance.ohms() - resistance.lowerOhms()) / 1.96;
      Evidence evidence =
          new Evidence(resistance.ohms(), resistance.newOhms(), deviation, "Ohm", CONFIDENCE);
      String message =
          text(
              "resistance is %.0f %% above that when new, at least %.0f %%",
              PERCENT * resistance.growthFraction(), PERCENT * lower);
      report(InsightKind.RESISTANCE_GROWTH, phase, growth, timeMicros, evidence, message, out);
    }
  }

  private static void report(
      InsightKind kind,
      Phase phase,
      LastingCondition condition,
      long timeMicros,
      Evidence evidence,
      String message,
      InsightSink out) {
    out.report(
        new Insight(
            kind,
            "",
            phase,
            Severity.NOTICE,
            condition.sinceMicros(),
            timeMicros,
            evidence,
            message));
    if (phase == Phase.CLOSED) {
      condition.settle();
    }
  }

  private static String text(String format, double one, double other) {
    return String.format(Locale.ROOT, format, one, other);
  }

  void write(DataOutput out) throws IOException {
    drift.write(out);
    loss.write(out);
    growth.write(out);
  }

  static BatteryFindings read(DataInput in) throws IOException {
    BatteryFindings findings = new BatteryFindings();
    findings.drift.restore(in);
    findings.loss.restore(in);
    findings.growth.restore(in);
    return findings;
  }
}
