package io.fleettwin.sim.replay;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;

/**
 * Which rows of which files to replay.
 *
 * @param format what the files hold
 * @param directory folder of the files, or one file
 * @param zone of local times
 * @param rate how densely sampled trips are taken
 * @param trips names of the trips to take, or of the vehicles where there are no trips; empty for
 *     all
 * @param limitTrips how many of them at most, in order of the recording
 */
public record RecordingQuery(
    RecordingFormat format,
    Path directory,
    ZoneId zone,
    Rate rate,
    Set<String> trips,
    int limitTrips) {

  /** How densely a trip is sampled. */
  public enum Rate {
    /** Rows at least half a second apart. */
    HZ1,
    /** Rows closer than that. */
    HZ10,
    /** Whatever there is; of one trip in several rates, the densest. */
    ANY;

    private static final double BOUND_MICROS = 500_000;

    boolean accepts(RecordedTrip trip) {
      return this == ANY
          || trip.trip().isEmpty()
          || (trip.spacingMicros() < BOUND_MICROS) == (this == HZ10);
    }
  }

  public RecordingQuery {
    trips = Set.copyOf(trips);
  }
}
