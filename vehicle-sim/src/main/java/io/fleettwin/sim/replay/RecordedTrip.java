package io.fleettwin.sim.replay;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A stretch of a file that is played as one: a trip, or a whole file of many vehicles.
 *
 * @param vehicle as recorded; empty for a file of many vehicles
 * @param trip as recorded; empty for a file of many vehicles
 * @param vehicles every vehicle in it, as recorded
 * @param file where it is
 * @param rows where its rows are and how many they are
 * @param startMicros when its first row was recorded, microseconds since 1970; empty if unknown
 * @param durationMicros from its first row to its latest
 */
record RecordedTrip(
    String vehicle,
    String trip,
    Set<String> vehicles,
    Path file,
    Rows rows,
    OptionalLong startMicros,
    long durationMicros) {

  /**
   * Rows of a file, counted from 0, without the header.
   *
   * @param first the first row of the trip
   * @param end the row after its last
   * @param count rows of the trip; less than {@code end - first} if trips are interleaved
   */
  record Rows(long first, long end, long count) {}

  /** Mean time between rows [µs]. */
  double spacingMicros() {
    return rows.count() < 2 ? 0 : (double) durationMicros / (rows.count() - 1);
  }

  String name() {
    return trip.isEmpty() ? file.getFileName().toString() : vehicle + " " + trip;
  }
}
