package io.fleettwin.domain.arbitration;

import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.sync.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells when a signal has been frozen or impossible for {@link #SECONDS_TO_TELL}, and when that is
 * over. A single glitch is a verdict on a sample, and no news.
 *
 * <p>Mutable, not thread-safe; 1 byte while nothing is rejected, 5 more for each signal that is.
 */
final class RejectionLog {

  /** How long a rejection has to last before someone is told [s]. */
  static final int SECONDS_TO_TELL = 10;

  private static final long MICROS_PER_SECOND = 1_000_000L;

  /** How sure a rejection is that lasted. */
  private static final double CONFIDENCE = 0.95;

  private final SignalCatalogue catalogue;
  private final int[] indices;
  private final int[] sinceSeconds;
  private final InsightKind[] told;

  RejectionLog(SignalCatalogue catalogue, ArbitrationSignals signals) {
    this.catalogue = catalogue;
    MotionSignals motion = signals.motion();
    EnergySignals energy = signals.energy();
    indices =
        new int[] {
          motion.latitude(),
          motion.longitude(),
          motion.gnssSpeed(),
          motion.odometer(),
          energy.soc(),
          energy.voltage()
        };
    sinceSeconds = new int[indices.length];
    told = new InsightKind[indices.length];
  }

  /** Takes the verdicts of a row. */
  void advance(ArbitrationTwin twin, long timeMicros, InsightSink out) {
    for (int at = 0; at < indices.length; at++) {
      InsightKind kind = kindOf(twin.verdictOf(indices[at]));
      if (kind != told[at] && told[at] != null) {
        report(at, Phase.CLOSED, timeMicros, out);
        told[at] = null;
        sinceSeconds[at] = 0;
      }
      if (kind == null) {
        sinceSeconds[at] = 0;
      } else if (sinceSeconds[at] == 0) {
        sinceSeconds[at] = seconds(timeMicros);
      } else if (told[at] == null && seconds(timeMicros) - sinceSeconds[at] >= SECONDS_TO_TELL) {
        told[at] = kind;
        report(at, Phase.OPENED, timeMicros, out);
      }
    }
  }

  private static InsightKind kindOf(Verdict verdict) {
    return switch (verdict) {
      case FROZEN -> InsightKind.SIGNAL_FROZEN;
      case IMPOSSIBLE -> InsightKind.SIGNAL_IMPOSSIBLE;
      case NEVER, LIVE, STALE, CONTRADICTED -> null;
    };
  }

  private void report(int at, Phase phase, long timeMicros, InsightSink out) {
    boolean isFrozen = told[at] == InsightKind.SIGNAL_FROZEN;
    String path = catalogue.at(indices[at]).path();
    String what = isFrozen ? "repeats itself while the vehicle moves on" : "shows what cannot be";
    out.report(
        new Insight(
            told[at],
            path,
            phase,
            phase == Phase.OPENED ? Severity.NOTICE : Severity.INFO,
            sinceSeconds[at] * MICROS_PER_SECOND,
            timeMicros,
            Evidence.ofCertainty(CONFIDENCE),
            phase == Phase.OPENED ? path + " " + what + "." : path + " is credible again."));
  }

  private static int seconds(long timeMicros) {
    return (int) Math.floorDiv(timeMicros, MICROS_PER_SECOND);
  }

  void write(DataOutput out) throws IOException {
    int active = 0;
    for (int at = 0; at < indices.length; at++) {
      active |= sinceSeconds[at] != 0 ? 1 << at : 0;
    }
    out.writeByte(active);
    for (int at = 0; at < indices.length; at++) {
      if (sinceSeconds[at] != 0) {
        out.writeInt(sinceSeconds[at]);
        out.writeByte(told[at] == null ? 0 : told[at] == InsightKind.SIGNAL_FROZEN ? 1 : 2);
      }
    }
  }

  /** Takes over what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    int active = in.readUnsignedByte();
    for (int at = 0; at < indices.length; at++) {
      if ((active & (1 << at)) != 0) {
        sinceSeconds[at] = in.readInt();
        int code = in.readByte();
        told[at] =
            code == 0
                ? null
                : code == 1 ? InsightKind.SIGNAL_FROZEN : InsightKind.SIGNAL_IMPOSSIBLE;
      }
    }
  }
}
