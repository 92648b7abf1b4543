package io.fleettwin.domain.battery;

import io.fleettwin.domain.insight.Phase;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A condition that opens when it has lasted, is reported again when it became worse, and closes
 * when it has gone for as long.
 *
 * <p>How bad it is, is a degree: 1 opens, {@link #CLOSING_DEGREE} closes, and each {@link
 * #WORSE_BY} more is worth another report. Mutable, not thread-safe.
 */
final class LastingCondition {

  static final double CLOSING_DEGREE = 0.8;
  static final double WORSE_BY = 0.5;

  private static final long NONE = Long.MIN_VALUE;

  private final long lastingMicros;
  private long sinceMicros = NONE;
  private long turningSinceMicros = NONE;
  private float reportedDegree;

  LastingCondition(double lastingSeconds) {
    this.lastingMicros = Math.round(lastingSeconds * 1e6);
  }

  /**
   * What is to be reported, null if nothing is.
   *
   * @param degree how bad it is; NaN if that is not known, which changes nothing
   */
  Phase advance(long timeMicros, double degree) {
    if (Double.isNaN(degree)) {
      return null;
    }
    boolean open = sinceMicros != NONE;
    boolean turns = open ? degree < CLOSING_DEGREE : degree >= 1.0;
    if (turns) {
      return turn(timeMicros, degree);
    }
    turningSinceMicros = NONE;
    if (open && degree >= reportedDegree + WORSE_BY) {
      reportedDegree = (float) degree;
      return Phase.UPDATED;
    }
    return null;
  }

  private Phase turn(long timeMicros, double degree) {
    if (turningSinceMicros == NONE) {
      turningSinceMicros = timeMicros;
    }
    if (timeMicros - turningSinceMicros < lastingMicros) {
      return null;
    }
    boolean opens = sinceMicros == NONE;
    if (opens) {
      sinceMicros = turningSinceMicros;
      reportedDegree = (float) degree;
    }
    turningSinceMicros = NONE;
    return opens ? Phase.OPENED : Phase.CLOSED;
  }

  /** When the condition that is open, or is just being closed, began. */
  long sinceMicros() {
    return sinceMicros;
  }

  /** Forgets a condition whose end was reported. */
  void settle() {
    sinceMicros = NONE;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(sinceMicros);
    out.writeLong(turningSinceMicros);
    out.writeFloat(reportedDegree);
  }

  void restore(DataInput in) throws IOException {
    sinceMicros = in.readLong();
    turningSinceMicros = in.readLong();
    reportedDegree = in.readFloat();
  }
}
