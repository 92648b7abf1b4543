package io.fleettwin.sim.replay;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.replay.RecordedTrip.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a folder holds of one kind: its trips in the order of the recording.
 *
 * @param query what was asked for
 * @param trips what was found
 * @param vehicles the vehicles to play, as recorded
 * @param rows rows to play
 * @param notes what a person should know, such as a trip that was found twice
 */
public record Recording(
    RecordingQuery query,
    List<RecordedTrip> trips,
    Set<String> vehicles,
    long rows,
    List<String> notes) {

  /**
   * Reads every file of the folder once and finds its trips.
   *
   * @throws RecordingException if there is nothing to play
   */
  public static Recording scan(RecordingQuery query, SignalCatalogue catalogue) throws IOException {
    List<String> notes = new ArrayList<>();
    List<RecordedTrip> found = new ArrayList<>();
    for (Path file : files(query.directory())) {
      try (CsvFile csv = CsvFile.open(file)) {
        if (RowReader.accepts(query.format(), csv.header())) {
          var reader = new RowReader(query.format(), csv.header(), catalogue, new FaultCounts());
          found.addAll(scan(query, file, csv, reader));
        }
      }
    }
    if (found.isEmpty()) {
      throw new RecordingException(
          query.directory()
              + ": no CSV file of the kind "
              + query.format()
              + " (expected: a header with "
              + String.join(", ", query.format().requiredColumns())
              + ")");
    }
    return select(query, found, notes);
  }

  private static List<Path> files(Path directory) throws IOException {
    if (Files.isRegularFile(directory)) {
      return List.of(directory);
    }
    if (!Files.isDirectory(directory)) {
      throw new RecordingException(directory + ": no such folder");
    }
    try (Stream<Path> listed = Files.list(directory)) {
      return listed.filter(Recording::isCsv).sorted().toList();
    }
  }

  private static boolean isCsv(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
  }

  /** A trip while its file is read. */
  private static final class Growing {
    final Set<String> vehicles = new LinkedHashSet<>();
    final TripClock clock = new TripClock(new FaultCounts());
    final long first;
    long end;
    long count;
    long latest;

    Growing(long first) {
      this.first = first;
    }
  }

  /**
   * Trip by trip as the columns say; a file of many vehicles is one trip of all that are asked for.
   */
  private static List<RecordedTrip> scan(
      RecordingQuery query, Path file, CsvFile csv, RowReader reader) throws IOException {
    Map<List<String>, Growing> trips = new LinkedHashMap<>();
    RowNames names = new RowNames(query.format(), reader, new FaultCounts());
    for (String[] row = csv.next(); row != null; row = csv.next()) {
      names.read(row);
      long at = csv.row() - 1;
      List<String> key =
          query.format().hasTrips() ? List.of(names.vehicle(), names.trip()) : List.of("", "");
      Growing trip = trips.computeIfAbsent(key, first -> new Growing(at));
      trip.latest = Math.max(trip.latest, trip.clock.place(reader.time(row)));
      trip.end = at + 1;
      trip.count++;
      trip.vehicles.add(names.vehicle());
    }
    List<RecordedTrip> found = new ArrayList<>();
    trips.forEach(
        (key, trip) ->
            found.add(
                new RecordedTrip(
                    key.get(0),
                    key.get(1),
                    trip.vehicles,
                    file,
                    new Rows(trip.first, trip.end, trip.count),
                    trip.clock.startMicros(query.zone()),
                    trip.latest)));
    return found;
  }

  private static Recording select(
      RecordingQuery query, List<RecordedTrip> found, List<String> notes) throws IOException {
    Map<List<String>, RecordedTrip> chosen = new LinkedHashMap<>();
    for (RecordedTrip trip : found) {
      if (!query.rate().accepts(trip)) {
        continue;
      }
      List<String> key =
          query.format().hasTrips()
              ? List.of(trip.vehicle(), trip.trip())
              : List.of(trip.file().toString());
      RecordedTrip other = chosen.get(key);
      if (other == null || other.rows().count() < trip.rows().count()) {
        chosen.put(key, trip);
      }
      if (other != null) {
        notes.add(trip.name() + " is in several files; taken from " + chosen.get(key).file());
      }
    }
    return query.format().hasTrips()
        ? ofTrips(query, chosen.values(), notes)
        : ofVehicles(query, List.copyOf(chosen.values()), notes);
  }

  private static Recording ofTrips(
      RecordingQuery query, Iterable<RecordedTrip> chosen, List<String> notes)
      throws RecordingException {
    List<RecordedTrip> trips = new ArrayList<>();
    Set<String> vehicles = new LinkedHashSet<>();
    long rows = 0;
    for (RecordedTrip trip : chosen) {
      boolean wanted = query.trips().isEmpty() || query.trips().contains(trip.trip());
      if (wanted && trips.size() < query.limitTrips()) {
        trips.add(trip);
        vehicles.add(trip.vehicle());
        rows += trip.rows().count();
      }
    }
    if (trips.isEmpty()) {
      throw new RecordingException(
          query.directory()
              + ": no trip is left (asked for: trips "
              + (query.trips().isEmpty() ? "any" : query.trips())
              + ", rate "
              + query.rate()
              + ")");
    }
    return new Recording(query, trips, vehicles, rows, notes);
  }

  /** Rows are not counted by vehicle, so with a selection their number is an upper bound. */
  private static Recording ofVehicles(
      RecordingQuery query, List<RecordedTrip> trips, List<String> notes)
      throws RecordingException {
    Set<String> vehicles = new LinkedHashSet<>();
    long rows = 0;
    for (RecordedTrip trip : trips) {
      for (String vehicle : trip.vehicles()) {
        boolean wanted = query.trips().isEmpty() || query.trips().contains(vehicle);
        if (wanted && vehicles.size() < query.limitTrips()) {
          vehicles.add(vehicle);
        }
      }
      rows += trip.rows().count();
    }
    if (vehicles.isEmpty()) {
      throw new RecordingException(query.directory() + ": no vehicle of " + query.trips());
    }
    return new Recording(query, trips, vehicles, rows, notes);
  }
}
