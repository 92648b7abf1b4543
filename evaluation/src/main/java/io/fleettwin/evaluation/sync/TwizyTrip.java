package io.fleettwin.evaluation.sync;

import io.fleettwin.evaluation.recording.CsvTable;
import io.fleettwin.evaluation.recording.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One trip of the Twizy recordings, as recorded: nothing smoothed, nothing left out.
 *
 * @param id name of the trip
 * @param samples in the order of the file
 */
record TwizyTrip(String id, List<Sample> samples) {

  private static final Set<String> COLUMNS =
      Set.of("trip_id", "ts_local", "soc_pct", "speed_kmh", "lat_deg", "lon_deg", "gps_speed_kmh");

  private static final long MICROS_PER_SECOND = 1_000_000L;

  TwizyTrip {
    samples = List.copyOf(samples);
  }

  /**
   * One row. NaN is what the recording does not have.
   *
   * @param timeMicros local time taken as UTC, microseconds since 1970; one second after the sample
   *     before where the recording has none
   * @param socPercent by the battery management
   * @param speedKmh from the CAN bus
   * @param latitudeDegrees by the receiver, as are the other two
   * @param longitudeDegrees may be anything
   * @param gnssSpeedKmh speed over ground
   */
  record Sample(
      long timeMicros,
      double socPercent,
      double speedKmh,
      double latitudeDegrees,
      double longitudeDegrees,
      double gnssSpeedKmh) {}

  /** All trips in the recordings of a folder, each once, in the order of the files. */
  static List<TwizyTrip> readAll(Path folder) throws IOException {
    Map<String, TwizyTrip> trips = new LinkedHashMap<>();
    for (CsvTable table : Recordings.find(folder, COLUMNS)) {
      Map<String, List<Sample>> samples = new LinkedHashMap<>();
      table.forEach(
          row -> {
            List<Sample> trip =
                samples.computeIfAbsent(row.text("trip_id"), id -> new ArrayList<>());
            trip.add(sample(row, trip.isEmpty() ? 0L : trip.get(trip.size() - 1).timeMicros()));
          });
      samples.forEach((id, trip) -> trips.putIfAbsent(id, new TwizyTrip(id, trip)));
    }
    return List.copyOf(trips.values());
  }

  private static Sample sample(CsvTable.Row row, long timeBeforeMicros) {
    return new Sample(
        timeMicros(row.text("ts_local"), timeBeforeMicros),
        row.number("soc_pct"),
        row.number("speed_kmh"),
        row.number("lat_deg"),
        row.number("lon_deg"),
        row.number("gps_speed_kmh"));
  }

  private static long timeMicros(String local, long timeBeforeMicros) {
    long next = timeBeforeMicros + MICROS_PER_SECOND;
    try {
      long recorded =
          LocalDateTime.parse(local.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC)
              * MICROS_PER_SECOND;
      return Math.max(recorded, timeBeforeMicros + 1);
    } catch (DateTimeParseException e) {
      return next;
    }
  }
}
