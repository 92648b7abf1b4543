package io.fleettwin.api.stream;

import java.util.Optional;

/**
 * How far a reader has come: the id of an event, {@code <epoch>-<sequence>-<arrival>}.
 *
 * @param epoch life of the process that sent it
 * @param sequence last change of a vehicle that the reader has seen
 * @param arrival last insight that the reader has seen
 */
record StreamPosition(String epoch, long sequence, long arrival) {

  private static final int PARTS = 3;

  /** Before the first change of an epoch, and after the insights that arrived so far. */
  static StreamPosition startOf(String epoch, long arrival) {
    return new StreamPosition(epoch, 0, arrival);
  }

  StreamPosition withSequence(long reached) {
    return new StreamPosition(epoch, reached, arrival);
  }

  StreamPosition withArrival(long reached) {
    return new StreamPosition(epoch, sequence, reached);
  }

  String asEventId() {
    return epoch + "-" + sequence + "-" + arrival;
  }

  /** Reads what {@link #asEventId()} wrote; empty if it is something else. */
  static Optional<StreamPosition> find(String eventId) {
    String[] parts = eventId.split("-", -1);
    if (parts.length != PARTS || parts[0].isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new StreamPosition(
              parts[0], Long.parseUnsignedLong(parts[1]), Long.parseUnsignedLong(parts[2])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
