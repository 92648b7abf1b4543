package io.fleettwin.evaluation.energy;

import io.fleettwin.evaluation.recording.CsvTable;
import io.fleettwin.evaluation.recording.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Trips of cars with electrical measurements, in the order in which they were driven.
 *
 * <p>A trip that lies there at several rates counts once, at the lowest of them. Where the time of
 * a trip is not known it follows the one that stands before it in the fullest file.
 */
final class DriveRecordings {

  private static final Set<String> COLUMNS =
      Set.of(
          "vehicle_id",
          "trip_id",
          "ts_local",
          "t_s",
          "speed_kmh",
          "elev_m",
          "ambient_c",
          "pack_voltage_v",
          "pack_current_a");

  private DriveRecordings() {}

  /** All trips of a folder, ordered by time. */
  static List<DriveRecording> read(Path folder) throws IOException {
    Map<String, DriveRecording> trips = new LinkedHashMap<>();
    List<List<DriveRecording>> files = new ArrayList<>();
    for (CsvTable table : Recordings.find(folder, COLUMNS)) {
      files.add(read(table));
    }
    files.sort(Comparator.comparingInt(file -> -file.size()));
    for (List<DriveRecording> file : files) {
      for (DriveRecording trip : file) {
        trips.merge(trip.vehicle() + "/" + trip.id(), trip, DriveRecordings::slower);
      }
    }
    return inOrder(trips.values());
  }

  private static DriveRecording slower(DriveRecording one, DriveRecording other) {
    return one.samples().size() <= other.samples().size() ? one : other;
  }

  private static List<DriveRecording> inOrder(Iterable<DriveRecording> trips) {
    record Placed(double seconds, DriveRecording trip) {}
    List<Placed> placed = new ArrayList<>();
    double seconds = 0.0;
    for (DriveRecording trip : trips) {
      seconds = Double.isNaN(trip.startSeconds()) ? seconds : trip.startSeconds();
      placed.add(new Placed(seconds, trip));
    }
    placed.sort(Comparator.comparingDouble(Placed::seconds));
    return placed.stream().map(Placed::trip).toList();
  }

  private static List<DriveRecording> read(CsvTable table) throws IOException {
    Map<String, DriveRecording> trips = new LinkedHashMap<>();
    table.forEach(
        row -> {
          String vehicle = row.text("vehicle_id");
          String id = row.text("trip_id");
          trips
              .computeIfAbsent(
                  vehicle + "/" + id,
                  key -> new DriveRecording(id, vehicle, start(row), new ArrayList<>()))
              .samples()
              .add(sample(row));
        });
    return List.copyOf(trips.values());
  }

  private static DriveSample sample(CsvTable.Row row) {
    return new DriveSample(
        row.number("t_s"),
        row.number("speed_kmh"),
        row.number("elev_m"),
        row.number("ambient_c"),
        row.number("pack_voltage_v"),
        row.number("pack_current_a"));
  }

  private static double start(CsvTable.Row row) {
    try {
      return LocalDateTime.parse(row.text("ts_local").replace(' ', 'T'))
          .toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return Double.NaN; // some trips were recorded without a date
    }
  }
}
