package io.fleettwin.sim.replay;

import io.fleettwin.domain.signal.SignalCatalogue;
import java.io.Closeable;
import java.io.IOException;

/** The rows of one trip, in the order of its file. Not thread-safe. */
final class TripReader implements Closeable {

  /**
   * A row.
   *
   * @param vehicle as recorded
   * @param elapsedMicros since the trip's first row
   * @param signalIds of the numbers, the same array for every row
   * @param values of the signals, NaN where there is none
   * @param textSignalIds of the texts
   * @param texts of the signals
   */
  @SuppressWarnings("ArrayRecordComponent") // identity is never asked of a row
  record Row(
      String vehicle,
      long elapsedMicros,
      int[] signalIds,
      double[] values,
      int[] textSignalIds,
      String[] texts) {}

  private final RecordingQuery query;
  private final RecordedTrip trip;
  private final Recording recording;
  private final CsvFile csv;
  private final RowReader reader;
  private final RowNames names;
  private final TripClock clock;

  TripReader(Recording recording, RecordedTrip trip, SignalCatalogue catalogue, FaultCounts faults)
      throws IOException {
    this.recording = recording;
    this.query = recording.query();
    this.trip = trip;
    this.csv = CsvFile.open(trip.file());
    this.reader = new RowReader(query.format(), csv.header(), catalogue, faults);
    this.names = new RowNames(query.format(), reader, faults);
    this.clock = new TripClock(faults);
    csv.skip(trip.rows().first());
  }

  /** The next row, or null at the end of the trip. */
  Row next() throws IOException {
    while (csv.row() < trip.rows().end()) {
      String[] row = csv.next();
      if (row == null) {
        return null;
      }
      names.read(row);
      if (query.format().hasTrips()
          && !(names.trip().equals(trip.trip()) && names.vehicle().equals(trip.vehicle()))) {
        continue;
      }
      long elapsedMicros = clock.place(reader.time(row));
      if (recording.vehicles().contains(names.vehicle())) {
        return new Row(
            names.vehicle(),
            elapsedMicros,
            reader.signalIds(),
            reader.values(row),
            reader.textSignalIds(row),
            reader.texts(row));
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
