package io.fleettwin.api.stream;

import java.util.Optional;

/**
 * How far a reader has come: the id of an event, {@code <epoch>-<sequence>-<arrival>-<command>}.
 *
 * @param epoch life of the process that sent it
 * @param sequence last change of a vehicle that the reader has seen
 * @param arrival last insight that the reader has seen
 * @param command last state of a command that the reader has seen
 */
record StreamPosition(String epoch, long sequence, long arrival, long command) {

  private static final int PARTS = 4;

  /** Before the first change of an epoch, and after what else arrived so far. */
  static StreamPosition startOf(String epoch, long arrival, long command) {
    return new StreamPosition(epoch, 0, arrival, command);
  }

  StreamPosition withSequence(long reached) {
    return new StreamPosition(epoch, reached, arrival, command);
  }

  StreamPosition withArrival(long reached) {
    return new StreamPosition(epoch, sequence, reached, command);
  }

  StreamPosition withCommand(long reached) {
    return new StreamPosition(epoch, sequence, arrival, reached);
  }

  String asEventId() {
    return epoch + "-" + sequence + "-" + arrival + "-" + command;
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
              parts[0],
              Long.parseUnsignedLong(parts[1]),
              Long.parseUnsignedLong(parts[2]),
              Long.parseUnsignedLong(parts[3])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
