package io.fleettwin.contracts.frame;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.sync.RejectReason;

/**
 * Reads what vehicles send, in any of the forms that are accepted, and writes frames.
 *
 * <p>A payload without a telling content type is looked at: JSON starts with a brace, a frame with
 * its schema version. Immutable and thread-safe.
 */
public final class FrameCodec {

  /** Payloads above this are refused unread [bytes]. */
  public static final int MAX_PAYLOAD_BYTES = 1 << 20;

  private final FrameReader protobuf;
  private final FrameWriter writer;
  private final JsonFrameReader json;

  public FrameCodec(SignalCatalogue catalogue) {
    protobuf = new FrameReader(catalogue);
    writer = new FrameWriter(catalogue);
    json = new JsonFrameReader(catalogue);
  }

  /**
   * Writes a frame in its protobuf form.
   *
   * <p>Values are rounded to the decimals of their signal; those that do not fit into the form,
   * such as infinity, become the largest that does, which no signal accepts.
   *
   * @throws IllegalArgumentException if the frame holds a numeric id that the catalogue lacks
   */
  public byte[] encode(SignalFrame frame) {
    return writer.write(frame);
  }

  /**
   * Reads a payload.
   *
   * @param payload any bytes
   * @param contentType what the sender said it is; null or empty if it said nothing
   */
  public FrameDecoding decode(byte[] payload, String contentType) {
    if (payload.length > MAX_PAYLOAD_BYTES) {
      return new FrameDecoding.Rejected(
          RejectReason.FRAME_TOO_LARGE,
          payload.length + " bytes (expected: at most " + MAX_PAYLOAD_BYTES + ")");
    }
    String type = withoutParameters(contentType);
    return switch (type) {
      case ContentTypes.FRAME_PROTOBUF -> protobuf.read(payload);
      case ContentTypes.JSON -> json.read(payload);
      case "", ContentTypes.OCTET_STREAM, "text/plain" -> decodeBySight(payload);
      default ->
          new FrameDecoding.Rejected(
              RejectReason.UNSUPPORTED_CONTENT_TYPE,
              type + " (expected: " + ContentTypes.FRAME_PROTOBUF + " or application/json)");
    };
  }

  private FrameDecoding decodeBySight(byte[] payload) {
    int first = 0;
    while (first < payload.length && Character.isWhitespace(payload[first])) {
      first++;
    }
    if (first < payload.length && payload[first] == '{') {
      return json.read(payload);
    }
    if (payload.length > 0 && payload[0] == FrameFields.SCHEMA_VERSION_TAG) {
      return protobuf.read(payload);
    }
    return new FrameDecoding.Rejected(
        RejectReason.MALFORMED_FRAME,
        payload.length + " bytes that are neither JSON nor a frame, without a content type");
  }

  private static String withoutParameters(String contentType) {
    if (contentType == null) {
      return "";
    }
    int semicolon = contentType.indexOf(';');
    return semicolon < 0 ? contentType : contentType.substring(0, semicolon).trim();
  }
}
