package io.fleettwin.domain.twin;

import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.signal.SignalFrame;
import java.util.Locale;

/**
 * Tells of frames that came when the estimators had passed them, so that nobody mistakes what was
 * believed for what is known now. Their samples are in the history with both times.
 */
final class Corrections {

  private static final double MICROS_PER_SECOND = 1e6;

  private Corrections() {}

  /**
   * Reports a late frame: measured is by how much it was late, expected what is allowed.
   *
   * @param newestMicros newest event time of the vehicle, microseconds since 1970
   * @param allowedMicros lateness up to which estimators wait [µs]
   */
  static void report(
      SignalFrame frame, long newestMicros, long allowedMicros, InsightSink insights) {
    double late = (newestMicros - frame.lastEventTimeMicros()) / MICROS_PER_SECOND;
    insights.report(
        new Insight(
            InsightKind.CORRECTION,
            "",
            Phase.EVENT,
            Severity.INFO,
            frame.baseEventTimeMicros(),
            frame.lastEventTimeMicros(),
            new Evidence(late, allowedMicros / MICROS_PER_SECOND, Double.NaN, "s", 1.0),
            String.format(
                Locale.ROOT,
                "%d samples came %.1f s late; estimates had passed them",
                frame.sampleCount(),
                late)));
  }
}
