package io.fleettwin.evaluation.faults;

/**
 * One way in which a vehicle, one of its sensors, its clock or its link goes wrong.
 *
 * <p>One object for one vehicle: it may remember. Signals that depend on each other are altered
 * together, so that the fault is seen where a real one would be, and nowhere else.
 */
interface Fault {

  /** Whether the vehicle does what the fault shows in, such as moving; it begins no sooner. */
  default boolean canBegin(Readings readings) {
    return true;
  }

  /**
   * Alters what the vehicle shows.
   *
   * @param readings of one sample, unaltered so far
   * @param seconds since the fault began [s], at least 0; about a second more with each call
   */
  default void alter(Readings readings, double seconds) {}

  /** What the fault adds to the vehicle's clock [µs]. */
  default long clockErrorMicros(double seconds) {
    return 0L;
  }

  /** Whether the vehicle is out of reach. */
  default boolean cutsLink(double seconds) {
    return false;
  }
}
