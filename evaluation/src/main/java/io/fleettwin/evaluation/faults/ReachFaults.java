package io.fleettwin.evaluation.faults;

/** Clocks that are wrong, and links that are down. */
final class ReachFaults {

  private static final long MICROS_PER_SECOND = 1_000_000L;

  private ReachFaults() {}

  /** The clock is off by so much from the fault on [s]; positive: ahead. */
  static Fault clockOff(long bySeconds) {
    return new Fault() {
      @Override
      public long clockErrorMicros(double seconds) {
        return bySeconds * MICROS_PER_SECOND;
      }
    };
  }

  /** The link is down for so long [s]. */
  static Fault linkDown(double lastsSeconds) {
    return new Fault() {
      @Override
      public boolean cutsLink(double seconds) {
        return seconds < lastsSeconds;
      }
    };
  }
}
