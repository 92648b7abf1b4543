package io.fleettwin.contracts.frame;

import java.nio.charset.StandardCharsets;

/**
 * Reads the protobuf wire format from a range of an array, without building objects.
 *
 * <p>Not thread-safe. Every method throws {@link Malformed} where the bytes are not what they have
 * to be; {@link FrameReader} turns it into a reason.
 */
final class WireReader {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH_DELIMITED = 2;
  static final int FIXED32 = 5;

  private final byte[] bytes;
  private int position;
  private int limit;

  WireReader(byte[] bytes) {
    this.bytes = bytes;
    this.limit = bytes.length;
  }

  /** The bytes are not what they have to be. Carries no stack trace: it is a value in transit. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  boolean hasMore() {
    return position < limit;
  }

  int position() {
    return position;
  }

  /** Continues at {@code start}, and ends before {@code end}. */
  void select(int start, int end) {
    position = start;
    limit = end;
  }

  int readTag() throws Malformed {
    long tag = readVarint();
    if (tag < 8 || tag > 0xFFFF_FFFFL) {
      throw new Malformed("tag " + tag + " at byte " + position);
    }
    return (int) tag;
  }

  long readVarint() throws Malformed {
    if (position < limit) {
      byte first = bytes[position];
      if (first >= 0) {
        position++;
        return first;
      }
    }
    return readLongVarint();
  }

  private long readLongVarint() throws Malformed {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position >= limit) {
        throw new Malformed("ends within a number at byte " + position);
      }
      byte next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new Malformed("number longer than ten bytes at byte " + position);
  }

  long readZigZag() throws Malformed {
    long raw = readVarint();
    return (raw >>> 1) ^ -(raw & 1);
  }

  long readFixed64() throws Malformed {
    requireBytes(8);
    long value = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      value |= (bytes[position++] & 0xFFL) << shift;
    }
    return value;
  }

  /** Reads a length, and returns the position after that many bytes. */
  int readEndOfField() throws Malformed {
    long length = readVarint();
    if (length < 0 || length > limit - position) {
      throw new Malformed("field of " + length + " bytes at byte " + position + " passes the end");
    }
    return position + (int) length;
  }

  String readString(int maxLength) throws Malformed {
    int end = readEndOfField();
    String text = new String(bytes, position, end - position, StandardCharsets.UTF_8);
    if (text.length() > maxLength) {
      throw new Malformed("text of " + text.length() + " characters (expected: " + maxLength + ")");
    }
    if (text.indexOf('\uFFFD') >= 0) {
      throw new Malformed("text at byte " + position + " is not UTF-8");
    }
    position = end;
    return text;
  }

  void skipTo(int end) {
    position = end;
  }

  void skip(int wireType) throws Malformed {
    switch (wireType) {
      case VARINT -> readVarint();
      case FIXED64 -> requireBytes(8);
      case FIXED32 -> requireBytes(4);
      case LENGTH_DELIMITED -> position = readEndOfField();
      default -> throw new Malformed("wire type " + wireType + " at byte " + position);
    }
    position += wireType == FIXED64 ? 8 : wireType == FIXED32 ? 4 : 0;
  }

  /** How many numbers the range holds, counted by their last bytes. */
  int countVarints(int start, int end) {
    int count = 0;
    for (int at = start; at < end; at++) {
      count += bytes[at] >= 0 ? 1 : 0;
    }
    return count;
  }

  byte byteAt(int at) {
    return bytes[at];
  }

  private void requireBytes(int count) throws Malformed {
    if (limit - position < count) {
      throw new Malformed("ends within a number at byte " + position);
    }
  }
}
