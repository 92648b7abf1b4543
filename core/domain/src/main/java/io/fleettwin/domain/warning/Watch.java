package io.fleettwin.domain.warning;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.statistics.Cusum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One residual under watch, and the life of the insight that comes of it.
 *
 * <pre>
 *   closed -> open      the test alarms
 *   open   -> open      materially worse: half as large a residual again as last told
 *   open   -> closed    the sum of the test has fallen back to 0
 * </pre>
 *
 * Mutable, not thread-safe.
 */
final class Watch {

  /** What a residual has changed. */
  enum Change {
    NONE,
    OPENED,
    WORSENED,
    CLOSED
  }

  private static final float WORSE_BY = 1.5f;
  private static final float NEWEST_SHARE = 0.2f;

  private final InsightKind kind;
  private final Cusum test;
  private float sum;
  private float level;
  private float toldLevel;
  private boolean isOpen;
  private long sinceMicros;

  Watch(InsightKind kind, Cusum test) {
    this.kind = kind;
    this.test = test;
  }

  /** Takes a residual in standard deviations; NaN changes nothing. */
  Change observe(double residual, long timeMicros) {
    if (Double.isNaN(residual)) {
      return Change.NONE;
    }
    sum = (float) test.next(sum, residual);
    level += NEWEST_SHARE * ((float) residual - level);
    if (!isOpen && test.isAlarm(sum + Math.ulp(sum))) {
      isOpen = true;
      sinceMicros = timeMicros;
      toldLevel = Math.max(level, (float) residual);
      return Change.OPENED;
    }
    if (isOpen && sum == 0.0f) {
      isOpen = false;
      return Change.CLOSED;
    }
    if (isOpen && level > WORSE_BY * toldLevel) {
      toldLevel = level;
      return Change.WORSENED;
    }
    return Change.NONE;
  }

  boolean isOpen() {
    return isOpen;
  }

  /** Share of the way to an alarm, in [0, 1]. */
  double alarmFraction() {
    return sum / test.threshold();
  }

  /** The insight that tells of a change other than {@link Change#NONE}. */
  Insight insight(Change change, long timeMicros, Finding finding) {
    Phase phase =
        switch (change) {
          case OPENED -> Phase.OPENED;
          case CLOSED -> Phase.CLOSED;
          case WORSENED, NONE -> Phase.UPDATED;
        };
    return new Insight(
        kind,
        finding.subject(),
        phase,
        finding.severity(),
        sinceMicros,
        timeMicros,
        finding.evidence(),
        finding.message());
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(sum);
    out.writeFloat(level);
    out.writeFloat(toldLevel);
    out.writeBoolean(isOpen);
    out.writeLong(sinceMicros);
  }

  void readFrom(DataInput in) throws IOException {
    sum = in.readFloat();
    level = in.readFloat();
    toldLevel = in.readFloat();
    isOpen = in.readBoolean();
    sinceMicros = in.readLong();
  }
}
