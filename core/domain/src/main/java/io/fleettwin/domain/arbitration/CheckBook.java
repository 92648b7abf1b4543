package io.fleettwin.domain.arbitration;

import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.signal.SignalCatalogue;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * All checks of one vehicle, who is blamed, and what people are told.
 *
 * <p>The lighter source is blamed: less reliable by kind, by what it earned, or older. Insights:
 * {@link InsightKind#CONTRADICTION} while a check is open, {@link InsightKind#SENSOR_JUMP} or
 * {@link InsightKind#SENSOR_DRIFT} about the signal that is blamed where the two had agreed before,
 * and {@link InsightKind#WORK_ORDER_SUGGESTED} once a check opens for the third time in a day or
 * stays open for an hour.
 *
 * <p>Mutable, not thread-safe.
 */
final class CheckBook {

  private static final int SECONDS_PER_DAY = 86_400;
  private static final int SECONDS_PER_HOUR = 3_600;
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final Check[] CHECKS = Check.values();

  private final CheckState[] states = new CheckState[CHECKS.length];
  private final Reliability reliability = new Reliability();
  private final SignalCatalogue catalogue;
  private final ArbitrationSignals signals;

  CheckBook(SignalCatalogue catalogue, ArbitrationSignals signals) {
    this.catalogue = catalogue;
    this.signals = signals;
    for (int at = 0; at < states.length; at++) {
      states[at] = new CheckState();
    }
  }

  /**
   * Takes a comparison; one with an unknown value is none.
   *
   * @param elapsedSeconds since the comparison before
   * @param timeMicros event time
   */
  void judge(
      Check check, Comparison pair, double elapsedSeconds, long timeMicros, InsightSink out) {
    double residual = pair.residual();
    if (Double.isNaN(residual)) {
      return;
    }
    CheckState state = states[check.place()];
    long nowSeconds = Math.floorDiv(timeMicros, MICROS_PER_SECOND);
    CheckState.Change change = state.observe(check, residual, elapsedSeconds, nowSeconds);
    if (check.isTelling() && Math.abs(residual) <= CheckState.AGREES) {
      reliability.agreed(check.measured());
      reliability.agreed(check.expected());
    }
    if (change == CheckState.Change.OPENED) {
      blame(check, state, pair);
      report(check, Phase.OPENED, pair, timeMicros, out);
      reportSensor(check, pair, timeMicros, out);
    } else if (change == CheckState.Change.CLOSED) {
      report(check, Phase.CLOSED, pair, timeMicros, out);
    }
    boolean isLong = state.isOpen() && nowSeconds - state.openedSeconds() >= SECONDS_PER_HOUR;
    boolean isThird = state.isOpen() && state.isThirdWithin(SECONDS_PER_DAY);
    if ((isLong || isThird) && !state.orderWork()) {
      reportWork(check, pair, timeMicros, out);
    }
  }

  private void blame(Check check, CheckState state, Comparison pair) {
    boolean isMeasuredLighter = weightOfMeasured(check, pair) <= 0.5;
    if (isMeasuredLighter) {
      state.blameMeasured();
      reliability.blamed(check.measured());
    } else {
      state.blameExpected();
      reliability.blamed(check.expected());
    }
  }

  /** Share of the measured source in the weight of both, in (0, 1). */
  private double weightOfMeasured(Check check, Comparison pair) {
    double measured = reliability.weight(check.measured(), pair.measuredAgeSeconds());
    double expected = reliability.weight(check.expected(), pair.expectedAgeSeconds());
    return measured / (measured + expected);
  }

  /** The source that is not believed while a check is contradicted. */
  Source blamed(Check check) {
    return states[check.place()].isMeasuredBlamed() ? check.measured() : check.expected();
  }

  boolean isContradicted(Check check) {
    return states[check.place()].isContradicted();
  }

  boolean isOpen(Check check) {
    return states[check.place()].isOpen();
  }

  /** Weight of a source now, in (0, 1). */
  double weight(Source source) {
    return reliability.weight(source, 0.0);
  }

  private void report(Check check, Phase phase, Comparison pair, long timeMicros, InsightSink out) {
    String message =
        phase == Phase.CLOSED
            ? "%s agree again.".formatted(pairOf(check))
            : String.format(
                Locale.ROOT,
                "%s disagree: %.2f against %.2f %s; %s is believed less.",
                pairOf(check),
                pair.measured(),
                pair.expected(),
                check.unit(),
                nameOf(blamed(check)));
    out.report(
        new Insight(
            InsightKind.CONTRADICTION,
            check.subject(),
            phase,
            phase == Phase.CLOSED ? Severity.INFO : Severity.NOTICE,
            since(check, timeMicros),
            timeMicros,
            evidence(check, pair),
            message));
  }

  private void reportSensor(Check check, Comparison pair, long timeMicros, InsightSink out) {
    CheckState state = states[check.place()];
    int index = signals.indexOf(blamed(check));
    if (!state.hasAgreed() || index == SignalCatalogue.UNKNOWN) {
      return;
    }
    out.report(
        new Insight(
            state.isJump() ? InsightKind.SENSOR_JUMP : InsightKind.SENSOR_DRIFT,
            catalogue.at(index).path(),
            Phase.EVENT,
            Severity.NOTICE,
            since(check, timeMicros),
            timeMicros,
            evidence(check, pair),
            "%s %s the others."
                .formatted(
                    nameOf(blamed(check)), state.isJump() ? "left at once" : "walked away from")));
  }

  private void reportWork(Check check, Comparison pair, long timeMicros, InsightSink out) {
    out.report(
        new Insight(
            InsightKind.WORK_ORDER_SUGGESTED,
            check.subject(),
            Phase.EVENT,
            Severity.WARNING,
            since(check, timeMicros),
            timeMicros,
            evidence(check, pair),
            "%s keep disagreeing: %s should be looked at."
                .formatted(pairOf(check), nameOf(blamed(check)))));
  }

  private Evidence evidence(Check check, Comparison pair) {
    double measured = weightOfMeasured(check, pair);
    double confidence = states[check.place()].isMeasuredBlamed() ? 1.0 - measured : measured;
    return new Evidence(
        pair.measured(), pair.expected(), pair.deviation(), check.unit(), confidence);
  }

  private long since(Check check, long timeMicros) {
    return Math.min(timeMicros, states[check.place()].openedSeconds() * MICROS_PER_SECOND);
  }

  private static String pairOf(Check check) {
    return nameOf(check.measured()) + " and " + nameOf(check.expected());
  }

  private static String nameOf(Source source) {
    return source.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  void write(DataOutput out) throws IOException {
    reliability.write(out);
    out.writeByte(states.length);
    for (CheckState state : states) {
      state.write(out);
    }
  }

  /** Takes over what {@link #write} wrote, also of a version with fewer checks. */
  void read(DataInput in) throws IOException {
    reliability.read(in);
    int written = in.readByte();
    for (int at = 0; at < written; at++) {
      states[at].read(in);
    }
  }
}
