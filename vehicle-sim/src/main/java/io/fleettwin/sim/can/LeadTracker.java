package io.fleettwin.sim.can;

import io.fleettwin.sim.can.dbc.CanId;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the vehicle ahead among the tracks of a radar: the nearest one in the own path.
 *
 * <p>A track that is not renewed, or not valid, holds for a moment: radars lose one for a cycle now
 * and then. Mutable.
 */
public final class LeadTracker {

  /** Half of a lane of 3 m: further aside is another lane [m]. */
  public static final double PATH_METERS = 1.5;

  /** Radars renew their tracks 10 to 20 times a second. */
  static final long TRACK_HOLDS_MICROS = 200_000L;

  private final Map<CanId, Track> tracks = new HashMap<>();

  /**
   * What the radar sees of one object.
   *
   * @param timeMicros when
   * @param forwardMeters ahead, above 0
   * @param leftMeters to the left
   * @param relativeMetersPerSecond its speed minus the own one
   */
  public record Track(
      long timeMicros, double forwardMeters, double leftMeters, double relativeMetersPerSecond) {}

  /** Takes what one message says of its track. */
  public void see(CanId id, Track track) {
    tracks.put(id, track);
  }

  /** The vehicle ahead at a time; null if there is none. */
  public Track lead(long timeMicros) {
    Track nearest = null;
    for (Track track : tracks.values()) {
      boolean isPresent = timeMicros - track.timeMicros() <= TRACK_HOLDS_MICROS;
      boolean isInPath = Math.abs(track.leftMeters()) < PATH_METERS && track.forwardMeters() > 0.0;
      if (isPresent
          && isInPath
          && (nearest == null || track.forwardMeters() < nearest.forwardMeters())) {
        nearest = track;
      }
    }
    return nearest;
  }
}
