package io.fleettwin.domain.adas;

import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Finds takeovers among the rows, counts them and tells them. Mutable. */
final class TakeoverWatch {

  /** Features that drive; the most complete one first, as it is what the driver took over from. */
  static final List<AdasFeature> DRIVING =
      List.of(AdasFeature.AUTOMATED_DRIVING, AdasFeature.LANE_KEEPING, AdasFeature.ACC);

  /** A foot that rests on the brake does not press it as far. */
  static final double BRAKING_FROM_PERCENT = 2.0;

  private static final double TOLD_CONFIDENCE = 0.95;
  private static final double INFERRED_CONFIDENCE = 0.6;
  private static final double PERCENT = 100.0;

  private TakeoverDetector detector = new TakeoverDetector();

  /** What a row says beyond the signals. */
  record Situation(AdasScene scene, FeatureStates features, int droveBefore, boolean isSign) {

    /** Which features of {@link #DRIVING} drive, one bit each. */
    static int driving(FeatureStates features) {
      int bits = 0;
      for (int at = 0; at < DRIVING.size(); at++) {
        bits |= features.state(DRIVING.get(at)).isRunning() ? 1 << at : 0;
      }
      return bits;
    }

    /** The feature that stopped driving in this row; null if none did. */
    AdasFeature stopped() {
      int stopped = droveBefore & ~driving(features);
      return stopped == 0 ? null : DRIVING.get(Integer.numberOfTrailingZeros(stopped));
    }
  }

  void advance(
      SignalRow row, AdasSignals signals, Situation now, EventCounts counts, InsightSink out) {
    long told = detector.observeTold(row.value(signals.takeoverCount), now.scene().reason());
    boolean isDriving = now.droveBefore() != 0;
    detector.observeSign(row.timeMicros(), isDriving && now.isSign());
    if (told > 0) {
      AdasFeature stopped = now.stopped();
      AdasFeature feature = stopped == null ? AdasFeature.AUTOMATED_DRIVING : stopped;
      counts.add(AdasEvent.TAKEOVER, told);
      report(row, signals, feature, detector.toldCause(), TOLD_CONFIDENCE, out);
    } else if (isDriving && !detector.isTold()) {
      inferred(row, signals, now, counts, out);
    }
  }

  private void inferred(
      SignalRow row, AdasSignals signals, Situation now, EventCounts counts, InsightSink out) {
    AdasFeature feature = now.stopped();
    if (feature == null) {
      return;
    }
    boolean brakes =
        row.maximum(signals.brakePedalPercent) >= BRAKING_FROM_PERCENT
            || row.maximum(signals.emergencyBraking) > 0.5;
    TakeoverCause cause =
        TakeoverDetector.infer(
            now.features().state(feature), now.features().reason(feature), brakes);
    if (cause != TakeoverCause.NONE) {
      counts.add(AdasEvent.TAKEOVER, 1);
      report(row, signals, feature, cause, INFERRED_CONFIDENCE, out);
    }
  }

  private void report(
      SignalRow row,
      AdasSignals signals,
      AdasFeature feature,
      TakeoverCause cause,
      double confidence,
      InsightSink out) {
    DriverState driver =
        new DriverState(
            DriverState.Answer.of(row.value(signals.handsOnWheel)),
            DriverState.Answer.of(row.value(signals.eyesOnRoad)),
            row.value(signals.fatiguePercent) / PERCENT);
    double lead = detector.leadSeconds(row.timeMicros());
    Takeover takeover = new Takeover(feature, cause, lead, driver);
    out.report(AdasReports.takeover(takeover, confidence, row.timeMicros()));
  }

  void write(DataOutput out) throws IOException {
    detector.write(out);
  }

  static TakeoverWatch read(DataInput in) throws IOException {
    TakeoverWatch watch = new TakeoverWatch();
    watch.detector = TakeoverDetector.read(in);
    return watch;
  }
}
