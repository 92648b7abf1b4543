package io.fleettwin.domain.hazard;

import static io.fleettwin.domain.common.Require.requireText;
import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.common.VehicleKey;

/**
 * A vehicle has a warning: how long that took, and what it was good for.
 *
 * @param vehicle who was warned
 * @param commandId the command that carried the warning
 * @param hazardId of what
 * @param times when what happened
 * @param metersLeft distance to the hazard when the vehicle had the warning [m], negative if it was
 *     past it; NaN where none lies ahead
 * @param secondsLeft the same in time at the speed of the decision [s]
 */
public record WarningReceipt(
    VehicleKey vehicle,
    String commandId,
    String hazardId,
    Times times,
    double metersLeft,
    double secondsLeft) {

  /** Nobody can make use of a warning that comes later than this before the hazard [s]. */
  public static final double LATE_SECONDS = 2.0;

  private static final double MICROS_PER_SECOND = 1e6;

  /**
   * The hops of a warning, microseconds since 1970.
   *
   * @param sensedMicros the newest report of the hazard, corrected clock of the reporting vehicle
   * @param decidedMicros the warning was decided, by the event time of what caused it
   * @param sentMicros the command left the platform, its clock; 0 if unknown
   * @param acknowledgedMicros the vehicle had it, its own clock; 0 if it did not say
   * @param answeredMicros its answer was back, clock of the platform
   */
  public record Times(
      long sensedMicros,
      long decidedMicros,
      long sentMicros,
      long acknowledgedMicros,
      long answeredMicros) {}

  public WarningReceipt {
    requireNonNull(vehicle, "vehicle");
    requireText(commandId, "commandId");
    requireText(hazardId, "hazardId");
    requireNonNull(times, "times");
  }

  /**
   * The receipt of a warning that left some way: at the speed of the decision, the vehicle has
   * driven on until it answered. Its own clock is not asked, since it may be wrong; the way of the
   * answer counts against the warning.
   *
   * @param metersAhead distance when it was decided [m]; NaN where none lies ahead
   * @param secondsAhead the same in time [s]
   */
  public static WarningReceipt of(
      VehicleKey vehicle,
      String commandId,
      String hazardId,
      Times times,
      double metersAhead,
      double secondsAhead) {
    double gone = (times.answeredMicros() - times.decidedMicros()) / MICROS_PER_SECOND;
    double left = secondsAhead - gone;
    return new WarningReceipt(
        vehicle, commandId, hazardId, times, metersAhead * left / secondsAhead, left);
  }

  /** Whether it came too late to be of use. */
  public boolean isLate() {
    return secondsLeft < LATE_SECONDS;
  }
}
