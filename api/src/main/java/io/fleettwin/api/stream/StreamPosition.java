package io.fleettwin.api.stream;

import java.util.Optional;

/**
 * How far a reader has come: the id of an event, {@code <epoch>-<sequence>}.
 *
 * @param epoch life of the process that sent it
 * @param sequence last change that the reader has seen
 */
record StreamPosition(String epoch, long sequence) {

  /** Before the first change of an epoch. */
  static StreamPosition startOf(String epoch) {
    return new StreamPosition(epoch, 0);
  }

  String asEventId() {
    return epoch + "-" + sequence;
  }

  /** Reads what {@link #asEventId()} wrote; empty if it is something else. */
  static Optional<StreamPosition> find(String eventId) {
    int dash = eventId.lastIndexOf('-');
    if (dash <= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new StreamPosition(
              eventId.substring(0, dash), Long.parseUnsignedLong(eventId.substring(dash + 1))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
