package io.fleettwin.benchmarks.rig.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The few packets of MQTT 3.1.1 that a load needs. Stateless.
 *
 * @see <a href="https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/mqtt-v3.1.1.html">MQTT 3.1.1, chapters
 *     2 and 3</a>
 */
final class MqttWire {

  static final int CONNACK = 2;
  static final int PUBLISH = 3;
  static final int PUBACK = 4;
  static final int SUBACK = 9;

  private static final int CONNECT_HEADER = 0x10;
  private static final int PUBLISH_HEADER = 0x30;
  private static final int PUBACK_HEADER = 0x40;
  private static final int SUBSCRIBE_HEADER = 0x82;
  private static final int PROTOCOL_LEVEL = 4;
  private static final int CLEAN_SESSION = 0x02;
  private static final int USER_AND_PASSWORD = 0xC0;
  private static final int PACKET_ID_BYTES = 2;
  private static final int LENGTH_BITS = 7;
  private static final int LENGTH_MASK = 0x7F;
  private static final int LENGTH_MORE = 0x80;
  private static final int MOST_LENGTH_BYTES = 4;
  private static final int TYPE_SHIFT = 4;

  private MqttWire() {}

  /** A connection with a clean session; without user and password where the user is empty. */
  static byte[] connect(String clientId, String user, String password, int keepAliveSeconds) {
    ByteBuffer body = ByteBuffer.allocate(1 << 10);
    put(body, "MQTT");
    body.put((byte) PROTOCOL_LEVEL);
    body.put((byte) (user.isEmpty() ? CLEAN_SESSION : CLEAN_SESSION | USER_AND_PASSWORD));
    body.putShort((short) keepAliveSeconds);
    put(body, clientId);
    if (!user.isEmpty()) {
      put(body, user);
      put(body, password);
    }
    return packet(CONNECT_HEADER, body);
  }

  /** Asks for all messages of a filter. */
  static byte[] subscribe(int packetId, String filter, int qos) {
    ByteBuffer body = ByteBuffer.allocate(1 << 10);
    body.putShort((short) packetId);
    put(body, filter);
    body.put((byte) qos);
    return packet(SUBSCRIBE_HEADER, body);
  }

  /** Bytes that {@link #putPublish} writes. */
  static int publishBytes(int topicBytes, int qos, int payloadBytes) {
    int rest = Short.BYTES + topicBytes + (qos > 0 ? PACKET_ID_BYTES : 0) + payloadBytes;
    return 1 + lengthBytes(rest) + rest;
  }

  /** Writes a message up to its payload, which follows. */
  static void putPublish(ByteBuffer out, byte[] topic, int qos, int packetId, int payloadBytes) {
    out.put((byte) (PUBLISH_HEADER | (qos << 1)));
    putLength(out, Short.BYTES + topic.length + (qos > 0 ? PACKET_ID_BYTES : 0) + payloadBytes);
    out.putShort((short) topic.length);
    out.put(topic);
    if (qos > 0) {
      out.putShort((short) packetId);
    }
  }

  /** Acknowledges a message of QoS 1. */
  static void putPubAck(ByteBuffer out, int packetId) {
    out.put((byte) PUBACK_HEADER).put((byte) PACKET_ID_BYTES).putShort((short) packetId);
  }

  /** Whoever takes packets. */
  @FunctionalInterface
  interface Handler {

    /**
     * Takes a packet.
     *
     * @param type of the packet
     * @param flags lower four bits of its first byte
     * @param body what follows the fixed header; valid during the call
     */
    void packet(int type, int flags, ByteBuffer body);
  }

  /**
   * Hands over all packets that a buffer holds as a whole.
   *
   * @param in ready to be read; what is left of it begins with a packet that is not all there
   */
  static void read(ByteBuffer in, Handler handler) {
    while (in.remaining() >= 2) {
      in.mark();
      int first = in.get() & 0xFF;
      int length = length(in);
      if (length < 0 || in.remaining() < length) {
        in.reset();
        return;
      }
      ByteBuffer body = in.slice(in.position(), length);
      in.position(in.position() + length);
      handler.packet(first >> TYPE_SHIFT, first & 0x0F, body);
    }
  }

  /** Quality of service in the flags of a message. */
  static int qos(int publishFlags) {
    return (publishFlags >> 1) & 3;
  }

  /** Remaining length; negative if not all of its bytes are there. */
  private static int length(ByteBuffer in) {
    int length = 0;
    for (int at = 0; at < MOST_LENGTH_BYTES && in.hasRemaining(); at++) {
      int read = in.get();
      length |= (read & LENGTH_MASK) << (LENGTH_BITS * at);
      if ((read & LENGTH_MORE) == 0) {
        return length;
      }
    }
    return -1;
  }

  private static byte[] packet(int header, ByteBuffer body) {
    body.flip();
    ByteBuffer out = ByteBuffer.allocate(1 + lengthBytes(body.remaining()) + body.remaining());
    out.put((byte) header);
    putLength(out, body.remaining());
    return out.put(body).array();
  }

  private static void put(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putShort((short) bytes.length).put(bytes);
  }

  private static int lengthBytes(int length) {
    int bytes = 1;
    for (int rest = length >> LENGTH_BITS; rest > 0; rest >>= LENGTH_BITS) {
      bytes++;
    }
    return bytes;
  }

  private static void putLength(ByteBuffer out, int length) {
    int rest = length;
    while (rest > LENGTH_MASK) {
      out.put((byte) ((rest & LENGTH_MASK) | LENGTH_MORE));
      rest >>= LENGTH_BITS;
    }
    out.put((byte) rest);
  }
}
