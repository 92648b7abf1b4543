package io.fleettwin.domain.hazard;

import static java.util.Objects.requireNonNull;

/**
 * A vehicle is to be told of a hazard.
 *
 * @param vehicle key of the vehicle, {@code tenant/vehicle}
 * @param kind whether it is new to the vehicle
 * @param hazard as it is told
 * @param metersAhead distance until the hazard begins when the warning was decided [m]; NaN for one
 *     that has ended
 * @param secondsAhead the same at the speed of then [s]; NaN for one that has ended
 * @param decidedMicros when it was decided, microseconds since 1970
 */
public record Warning(
    String vehicle,
    Kind kind,
    Hazard hazard,
    double metersAhead,
    double secondsAhead,
    long decidedMicros) {

  /** What a warning is to its vehicle. */
  public enum Kind {
    /** The vehicle is told for the first time. */
    NEW,
    /** The hazard is graver than the vehicle was told. */
    GRAVER,
    /** The hazard has ended. */
    ENDED
  }

  public Warning {
    requireNonNull(vehicle, "vehicle");
    requireNonNull(kind, "kind");
    requireNonNull(hazard, "hazard");
  }

  /** Names the warning: the same when it is decided again after a restart. */
  public String id() {
    return hazard.id() + "/" + vehicle + "/" + kind.name() + "/" + hazard.severity().name();
  }
}
