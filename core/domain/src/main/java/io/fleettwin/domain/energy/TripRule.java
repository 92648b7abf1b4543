package io.fleettwin.domain.energy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Says when a trip goes on.
 *
 * <pre>
 *   CLOSED   -> WAITING   rows come again after 5 min of silence, or for the first time
 *   CLOSED   -> DRIVING   it moves
 *   WAITING  -> DRIVING   it moves; the standstill before that belongs to the trip
 *   DRIVING  -> CLOSED    a minute parked: at standstill in gear P, or with the parking brake on
 *   any      -> CLOSED    10 min of standstill, 5 min of silence, or it is charged at standstill
 * </pre>
 *
 * <p>Mutable, not thread-safe.
 */
final class TripRule {

  /** Stages of a trip. */
  enum Stage {
    CLOSED(0),
    WAITING(1),
    DRIVING(2);

    private final int code;

    Stage(int code) {
      this.code = code;
    }

    private static Stage ofCode(int code) throws IOException {
      for (Stage each : values()) {
        if (each.code == code) {
          return each;
        }
      }
      throw new IOException("trip stage: " + code + " (expected: 0 to 2)");
    }
  }

  static final double SILENCE_SECONDS = 300.0;
  static final double STANDSTILL_SECONDS = 600.0;

  /** Longer than most stops in traffic at which a driver shifts to P. */
  static final double PARKED_SECONDS = 60.0;

  /** Slower than this is standing [m/s]. */
  static final double MOVING_METERS_PER_SECOND = 0.3;

  /** Flows out of a standing vehicle's battery, unless it is charged with more than this [kW]. */
  private static final double CHARGING_KILOWATTS = -1.0;

  private Stage stage = Stage.CLOSED;
  private double standingSeconds;

  Stage stage() {
    return stage;
  }

  /** Whether what happens belongs to a trip. */
  boolean isOpen() {
    return stage != Stage.CLOSED;
  }

  /** Rows come again after a long silence, or for the first time. */
  void awake() {
    stage = Stage.WAITING;
    standingSeconds = 0.0;
  }

  /**
   * Goes on by a row.
   *
   * @param kilowatts out of the battery, NaN if unknown
   * @param patienceSeconds standstill after which it has arrived
   */
  void advance(
      double seconds, double speedMetersPerSecond, double kilowatts, double patienceSeconds) {
    if (speedMetersPerSecond > MOVING_METERS_PER_SECOND) {
      stage = Stage.DRIVING;
      standingSeconds = 0.0;
      return;
    }
    standingSeconds += seconds;
    double longest = stage == Stage.DRIVING ? patienceSeconds : STANDSTILL_SECONDS;
    if (standingSeconds > longest || kilowatts < CHARGING_KILOWATTS) {
      stage = Stage.CLOSED;
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(stage.code);
    out.writeFloat((float) standingSeconds);
  }

  void readFrom(DataInput in) throws IOException {
    stage = Stage.ofCode(in.readByte());
    standingSeconds = in.readFloat();
  }
}
