package io.fleettwin.evaluation.hazards;

import io.fleettwin.domain.hazard.Passage;
import java.io.IOException;
import java.util.List;

/** Vehicles on their ways, as the hazard job hears of them. */
interface Traffic {

  /**
   * A stretch that a vehicle drove.
   *
   * @param vehicle key of the vehicle, {@code tenant/vehicle}
   */
  record Timed(String vehicle, Passage passage) {}

  /**
   * Lets time go on; passages that have ended since are handed over in the order of their ends.
   *
   * @param micros microseconds since 1970
   */
  List<Timed> advance(long micros) throws IOException;

  /** What vehicles truly met since it was asked last. */
  List<WatchedVehicle.Meeting> takeMeetings();
}
