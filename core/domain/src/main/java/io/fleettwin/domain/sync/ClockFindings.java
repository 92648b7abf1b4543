package io.fleettwin.domain.sync;

import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import java.util.Locale;

/**
 * Tells of a vehicle's clock: that event times are corrected, for how long and by how much, and
 * that it was set.
 *
 * <p>A correction is told when it begins, when it has changed by {@link #WORTH_UPDATING_MICROS} or
 * more since the message before, and when it ends. Times of these insights are the gateway's, since
 * the vehicle's are in doubt.
 */
public final class ClockFindings {

  static final long WORTH_UPDATING_MICROS = 10_000_000L;

  private static final double MICROS_PER_SECOND = 1e6;

  /** What is applied lies three deviations and more from none. */
  private static final double CONFIDENCE = 0.99;

  private ClockFindings() {}

  /** What was known of a clock before a message. */
  public record Before(long appliedMicros, long appliedSinceMicros, int jumps) {

    public static Before of(ClockOffsetEstimator clock) {
      return new Before(clock.appliedMicros(), clock.appliedSinceMicros(), clock.jumps());
    }
  }

  /**
   * Tells what a message has changed.
   *
   * @param receivedMicros gateway clock, microseconds since 1970
   */
  public static void report(
      ClockOffsetEstimator clock, Before before, long receivedMicros, InsightSink out) {
    if (clock.jumps() > before.jumps()) {
      double seconds = clock.lastJumpMicros() / MICROS_PER_SECOND;
      out.report(
          insight(
              InsightKind.CLOCK_JUMPED,
              Phase.EVENT,
              new Span(receivedMicros, receivedMicros),
              evidence(seconds, clock),
              text(
                  "The clock was set %s by %.1f s.", seconds > 0.0 ? "forward" : "back", seconds)));
    }
    Phase phase = phaseOf(before.appliedMicros(), clock.appliedMicros());
    if (phase != null) {
      boolean isOver = phase == Phase.CLOSED;
      long since = isOver ? before.appliedSinceMicros() : clock.appliedSinceMicros();
      double seconds = clock.offsetMicros() / MICROS_PER_SECOND;
      String message =
          isOver
              ? "The clock is right again."
              : text("The clock is %s by %.1f s.", seconds > 0.0 ? "ahead" : "behind", seconds);
      out.report(
          insight(
              InsightKind.CLOCK_SKEWED,
              phase,
              new Span(Math.min(since, receivedMicros), receivedMicros),
              evidence(seconds, clock),
              message));
    }
  }

  private static Phase phaseOf(long before, long now) {
    if (before == 0L || now == 0L) {
      return before == now ? null : before == 0L ? Phase.OPENED : Phase.CLOSED;
    }
    return Math.abs(now - before) >= WORTH_UPDATING_MICROS ? Phase.UPDATED : null;
  }

  private record Span(long sinceMicros, long nowMicros) {}

  private static Insight insight(
      InsightKind kind, Phase phase, Span span, Evidence evidence, String message) {
    Severity severity = phase == Phase.CLOSED ? Severity.INFO : Severity.NOTICE;
    return new Insight(
        kind, "", phase, severity, span.sinceMicros(), span.nowMicros(), evidence, message);
  }

  private static Evidence evidence(double seconds, ClockOffsetEstimator clock) {
    double deviation = clock.standardDeviationMicros() / MICROS_PER_SECOND;
    return new Evidence(seconds, 0.0, deviation, "s", CONFIDENCE);
  }

  private static String text(String format, String which, double seconds) {
    return String.format(Locale.ROOT, format, which, Math.abs(seconds));
  }
}
