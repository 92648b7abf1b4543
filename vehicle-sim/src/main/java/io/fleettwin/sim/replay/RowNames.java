package io.fleettwin.sim.replay;

/**
 * Whose row it is: names from the row, or from the row before it where they are missing.
 *
 * <p>Mutable, not thread-safe; one per pass over a file.
 */
final class RowNames {

  private static final String UNKNOWN = "unknown";

  private final RecordingFormat format;
  private final RowReader reader;
  private final FaultCounts faults;
  private String vehicle = UNKNOWN;
  private String trip = UNKNOWN;

  RowNames(RecordingFormat format, RowReader reader, FaultCounts faults) {
    this.format = format;
    this.reader = reader;
    this.faults = faults;
  }

  void read(String[] row) {
    String rowVehicle = reader.vehicle(row);
    String rowTrip = reader.trip(row);
    boolean tripMissing = format.hasTrips() && rowTrip.isEmpty();
    if (rowVehicle.isEmpty() || tripMissing) {
      faults.add(FieldFault.NAME_MISSING);
    }
    vehicle = rowVehicle.isEmpty() ? vehicle : rowVehicle;
    trip = tripMissing ? trip : rowTrip;
  }

  String vehicle() {
    return vehicle;
  }

  String trip() {
    return trip;
  }
}
