package io.fleettwin.jobs.parquet;

import java.util.Arrays;

/** Bytes of a page while they are made, little-endian. Grows, and is used again for the next. */
final class ByteBuilder {

  private static final int FIRST_CAPACITY = 1 << 16;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Makes room for this many bytes, so that {@code put} without a check may follow. */
  void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  void putByte(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  void putBytes(byte[] from) {
    reserve(from.length);
    System.arraycopy(from, 0, bytes, length, from.length);
    length += from.length;
  }

  void putInt(int value) {
    reserve(Integer.BYTES);
    setInt(length, value);
    length += Integer.BYTES;
  }

  void putLong(long value) {
    reserve(Long.BYTES);
    setInt(length, (int) value);
    setInt(length + Integer.BYTES, (int) (value >>> Integer.SIZE));
    length += Long.BYTES;
  }

  /** The lowest bytes of a value, without a check for room. */
  void putLowBytes(long value, int count) {
    for (int at = 0; at < count; at++) {
      bytes[length++] = (byte) (value >>> (at * Byte.SIZE));
    }
  }

  void putUnsignedVarint(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      putByte((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    putByte(rest);
  }

  /** Overwrites four bytes that were put before. */
  void setInt(int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >>> 8);
    bytes[at + 2] = (byte) (value >>> 16);
    bytes[at + 3] = (byte) (value >>> 24);
  }
}
