package io.fleettwin.sim.replay;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.replay.ReplayPlan.Leg;
import io.fleettwin.sim.replay.TripReader.Row;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The samples of one strand, one after the other; a file is open at a time. Not thread-safe. */
final class Strand implements Closeable {

  private final Recording recording;
  private final SignalCatalogue catalogue;
  private final FaultCounts faults;
  private final ToLongFunction<Leg> shift;
  private final Iterator<Leg> legs;
  private final Map<String, String> vehicleIds = new HashMap<>();
  private Leg leg;
  private TripReader reader;
  private Row row;
  private long positionMicros;

  /**
   * @param shift what to add to a position of a leg to get the event time [µs]
   * @param faults counts what is wrong with fields
   */
  Strand(
      Recording recording,
      List<Leg> legs,
      ToLongFunction<Leg> shift,
      SignalCatalogue catalogue,
      FaultCounts faults)
      throws IOException {
    this.recording = recording;
    this.catalogue = catalogue;
    this.faults = faults;
    this.shift = shift;
    this.legs = legs.iterator();
    advance();
  }

  boolean hasNext() {
    return row != null;
  }

  /** Where the next sample is played; never goes back, even where the times of rows do. */
  long positionMicros() {
    return positionMicros;
  }

  /** The next sample. */
  VehicleSample next() throws IOException {
    Row played = row;
    long eventTimeMicros = shift.applyAsLong(leg) + leg.positionMicros() + played.elapsedMicros();
    String vehicleId = vehicleIds.computeIfAbsent(played.vehicle(), leg::vehicleId);
    advance();
    return new VehicleSample(
        vehicleId,
        eventTimeMicros,
        played.signalIds(),
        played.values(),
        played.textSignalIds(),
        played.texts());
  }

  private void advance() throws IOException {
    row = reader == null ? null : reader.next();
    while (row == null && legs.hasNext()) {
      close();
      leg = legs.next();
      vehicleIds.clear();
      reader = new TripReader(recording, leg.trip(), catalogue, faults);
      row = reader.next();
    }
    if (row == null) {
      close();
    } else {
      positionMicros = Math.max(positionMicros, leg.positionMicros() + row.elapsedMicros());
    }
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
