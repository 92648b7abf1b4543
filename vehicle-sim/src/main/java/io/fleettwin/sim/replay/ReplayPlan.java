package io.fleettwin.sim.replay;

import static io.fleettwin.domain.common.Require.invalid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lays the trips of a recording on one timeline that begins at position 0.
 *
 * <p>A <em>strand</em> is what is played in its own order: a trip, the trips of a vehicle one after
 * the other, or a file of many vehicles. Strands run side by side.
 *
 * @param recording what is played
 * @param strands side by side, each with its trips in order
 * @param durationMicros of the longest strand
 */
public record ReplayPlan(Recording recording, List<List<Leg>> strands, long durationMicros) {

  /** Pause between two trips of a vehicle that is one vehicle: nobody waits for the night. */
  static final long GAP_MICROS = 60_000_000L;

  /** Which event times rows get. */
  public enum Times {
    /** Moved, so that each strand ends when it has been played. */
    ALIGNED,
    /** As recorded. */
    ORIGINAL
  }

  /** Which vehicles there are. */
  public enum Vehicles {
    /** A vehicle for each trip; all trips run side by side. */
    PER_TRIP,
    /** The vehicles of the recording; their trips follow each other. */
    SINGLE
  }

  /**
   * A trip on the timeline.
   *
   * @param trip what is played
   * @param positionMicros where it begins on the timeline
   * @param strandMicros length of its strand
   * @param recordedStartMicros event time of its first row as recorded, or where the recording does
   *     not say it, a minute after the trip before it
   * @param vehicles rule for vehicle ids
   */
  record Leg(
      RecordedTrip trip,
      long positionMicros,
      long strandMicros,
      long recordedStartMicros,
      Vehicles vehicles) {

    /** The id under which a vehicle of this trip is played. */
    String vehicleId(String recordedVehicle) {
      boolean isTripVehicle = vehicles == Vehicles.PER_TRIP && !trip.trip().isEmpty();
      return sanitise(isTripVehicle ? recordedVehicle + "-" + trip.trip() : recordedVehicle);
    }

    /**
     * What to add to a position of this leg to get the event time.
     *
     * <p>Aligned at speed X, a strand of length D that begins at the wall time E has been played at
     * E + D / X, which becomes the time of its last row. Slower than life, that would put rows into
     * the future, so that the strand begins, not ends, with the wall clock.
     */
    long shiftMicros(Times times, long epochMicros, double speed) {
      if (times == Times.ORIGINAL) {
        return recordedStartMicros - positionMicros;
      }
      double lead = Double.isInfinite(speed) ? 0 : strandMicros / speed;
      return epochMicros + Math.min(0, (long) Math.floor(lead) - strandMicros);
    }
  }

  /** Lays {@code recording} out. */
  public static ReplayPlan of(Recording recording, Vehicles vehicles) {
    List<List<Leg>> strands;
    if (!recording.query().format().hasTrips()) {
      strands = sideBySideInTime(recording.trips(), vehicles);
    } else if (vehicles == Vehicles.PER_TRIP) {
      strands = new ArrayList<>();
      long previousEnd = 0;
      for (RecordedTrip trip : recording.trips()) {
        long start = trip.startMicros().orElse(previousEnd + GAP_MICROS);
        previousEnd = start + trip.durationMicros();
        strands.add(List.of(new Leg(trip, 0, trip.durationMicros(), start, vehicles)));
      }
    } else {
      Map<String, List<RecordedTrip>> byVehicle =
          recording.trips().stream()
              .collect(
                  Collectors.groupingBy(
                      RecordedTrip::vehicle, LinkedHashMap::new, Collectors.toList()));
      strands = byVehicle.values().stream().map(trips -> oneAfterTheOther(trips)).toList();
    }
    long duration = strands.stream().mapToLong(legs -> legs.get(0).strandMicros()).max().orElse(0);
    return new ReplayPlan(recording, List.copyOf(strands), duration);
  }

  /** Files of many vehicles keep their distance in time, and all end together. */
  private static List<List<Leg>> sideBySideInTime(List<RecordedTrip> files, Vehicles vehicles) {
    long begin = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (RecordedTrip file : files) {
      begin = Math.min(begin, file.startMicros().orElse(0));
      end = Math.max(end, file.startMicros().orElse(0) + file.durationMicros());
    }
    List<List<Leg>> strands = new ArrayList<>();
    for (RecordedTrip file : files) {
      long start = file.startMicros().orElse(0);
      strands.add(List.of(new Leg(file, start - begin, end - begin, start, vehicles)));
    }
    return strands;
  }

  private static List<Leg> oneAfterTheOther(List<RecordedTrip> trips) {
    List<RecordedTrip> ordered = inOrderOfTime(trips);
    long length = -GAP_MICROS;
    for (RecordedTrip trip : ordered) {
      length += GAP_MICROS + trip.durationMicros();
    }
    List<Leg> legs = new ArrayList<>();
    long position = 0;
    long previousEnd = 0;
    for (RecordedTrip trip : ordered) {
      long start = trip.startMicros().orElse(previousEnd + GAP_MICROS);
      legs.add(new Leg(trip, position, length, start, Vehicles.SINGLE));
      position += trip.durationMicros() + GAP_MICROS;
      previousEnd = start + trip.durationMicros();
    }
    return legs;
  }

  /** A trip without a date keeps its place behind the trip that the recording has before it. */
  private static List<RecordedTrip> inOrderOfTime(List<RecordedTrip> trips) {
    record Placed(RecordedTrip trip, long startMicros) {}
    List<Placed> placed = new ArrayList<>();
    long last = Long.MIN_VALUE;
    for (RecordedTrip trip : trips) {
      last = trip.startMicros().orElse(last);
      placed.add(new Placed(trip, last));
    }
    return placed.stream()
        .sorted(Comparator.comparingLong(Placed::startMicros))
        .map(Placed::trip)
        .toList();
  }

  /** Lower case, and nothing that Hono does not accept in a device id. */
  static String sanitise(String name) {
    String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    if (id.isEmpty()) {
      throw invalid("vehicle", name, "a name");
    }
    return id;
  }
}
