package io.fleettwin.api.live;

/**
 * The last thing that happened to a vehicle: it has a new twin, or it was removed.
 *
 * @param sequence position in its tenant's order of changes
 * @param vehicleId which vehicle
 * @param kind what happened
 * @param twin the new twin; null if the vehicle was removed
 */
public record LiveChange(long sequence, String vehicleId, Kind kind, LiveTwin twin) {

  /** What happened. */
  public enum Kind {
    UPDATED,
    REMOVED
  }

  static LiveChange updated(LiveTwin twin) {
    return new LiveChange(twin.change(), twin.vehicleId(), Kind.UPDATED, twin);
  }

  static LiveChange removed(long sequence, String vehicleId) {
    return new LiveChange(sequence, vehicleId, Kind.REMOVED, null);
  }
}
