package io.fleettwin.api.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Server-sent events as bytes; see the HTML standard, section 9.2. */
final class EventText {

  /** Keeps proxies and readers from giving up on a quiet line. */
  static final byte[] HEARTBEAT = utf8(": heartbeat\n\n");

  /** Sent first, so that the answer's head leaves at once; readers retry after a second. */
  static final byte[] HELLO = utf8("retry: 1000\n\n");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);

  /** The reader is to forget everything: what follows is everything. */
  EventText reset(StreamPosition position) {
    return append("id: " + position.asEventId() + "\nevent: reset\ndata: {}\n\n");
  }

  /**
   * An event whose data is a JSON array.
   *
   * @param elements the elements, each JSON in one line
   */
  EventText array(String event, Collection<byte[]> elements, StreamPosition position) {
    append("id: " + position.asEventId() + "\nevent: " + event + "\ndata: [");
    boolean first = true;
    for (byte[] element : elements) {
      if (!first) {
        bytes.write(',');
      }
      first = false;
      bytes.writeBytes(element);
    }
    return append("]\n\n");
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  private EventText append(String text) {
    bytes.writeBytes(utf8(text));
    return this;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
