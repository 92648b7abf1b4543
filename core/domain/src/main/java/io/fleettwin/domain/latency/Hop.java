package io.fleettwin.domain.latency;

/**
 * A part of the way that an observation takes to a twin. Labels are part of the contract with
 * readers and never change.
 */
public enum Hop {
  /** In the vehicle, from the last sample of a frame until it is handed to the link. */
  SENSED_TO_SENT("sensed_to_sent"),
  /** Over the air; contains the offset of the vehicle's clock. */
  SENT_TO_RECEIVED("sent_to_received"),
  /** From the gateway into the broker. */
  RECEIVED_TO_APPENDED("received_to_appended"),
  /** From the broker into the twin operator. */
  APPENDED_TO_FOLDED("appended_to_folded"),
  /** Within the twin operator. */
  FOLDED_TO_EMITTED("folded_to_emitted"),
  /** The whole way within the platform. */
  RECEIVED_TO_EMITTED("received_to_emitted"),
  /** The whole way; contains the offset of the vehicle's clock. */
  SENSED_TO_EMITTED("sensed_to_emitted");

  private static final double MICROS_PER_MILLI = 1_000.0;

  private final String label;

  Hop(String label) {
    this.label = label;
  }

  /** Name in tables. */
  public String label() {
    return label;
  }

  /** How long it took [ms], NaN if either end did not stamp. */
  public double millis(LatencyPassport passport) {
    return switch (this) {
      case SENSED_TO_SENT -> between(passport.sensedMicros(), passport.sentMicros());
      case SENT_TO_RECEIVED -> between(passport.sentMicros(), passport.receivedMicros());
      case RECEIVED_TO_APPENDED -> between(passport.receivedMicros(), passport.appendedMicros());
      case APPENDED_TO_FOLDED -> between(passport.appendedMicros(), passport.foldedMicros());
      case FOLDED_TO_EMITTED -> between(passport.foldedMicros(), passport.emittedMicros());
      case RECEIVED_TO_EMITTED -> between(passport.receivedMicros(), passport.emittedMicros());
      case SENSED_TO_EMITTED -> between(passport.sensedMicros(), passport.emittedMicros());
    };
  }

  private static double between(long fromMicros, long toMicros) {
    return fromMicros == 0 || toMicros == 0
        ? Double.NaN
        : (toMicros - fromMicros) / MICROS_PER_MILLI;
  }
}
