package io.fleettwin.lakehouse.upkeep;

/** Thrown between two actions when upkeep is to end. */
final class UpkeepStopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UpkeepStopped() {
    super("told to stop");
  }
}
